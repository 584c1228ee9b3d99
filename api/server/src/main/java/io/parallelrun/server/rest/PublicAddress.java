package io.parallelrun.server.rest;

import io.parallelrun.server.config.Settings;
import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Names the address the product is reached at in its OpenAPI document. Run when the document is
 * asked for, which spares every start the writing of it.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class PublicAddress implements OASFilter {
  @Override
  public void filterOpenAPI(OpenAPI document) {
    Arc.container()
        .instance(Settings.class)
        .get()
        .publicUrl()
        .ifPresent(url -> document.setServers(List.of(OASFactory.createServer().url(url))));
  }
}
