package io.parallelrun.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.parallelrun.server.security.WelcomeLink;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A stranger's first minutes, in a real browser. */
@QuarkusTest
@TestProfile(BrowserTest.Fresh.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserTest {
  /** A product nobody has signed in to yet. */
  public static class Fresh implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.jdbc.url",
          "jdbc:h2:mem:browser;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
    }
  }

  private static final Path PICTURES = Path.of("target/pictures");
  private static Playwright playwright;
  private static Browser browser;
  private static BrowserContext context;

  @Inject WelcomeLink link;

  @TestHTTPResource("/")
  URI home;

  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void launch() throws Exception {
    Path chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(chromium != null, "No Chromium is installed: pages are not tested.");
    Files.createDirectories(PICTURES);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(List.of("--no-sandbox")));
    context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 1600));
  }

  @AfterAll
  static void close() {
    if (playwright != null) {
      playwright.close();
    }
  }

  private Page open(String path) {
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(home.resolve(path).toString());
    return page;
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  @Test
  @Order(1)
  void theFirstStartLeadsToALiveDemo() {
    Page page = open(link.path());
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill("correct horse battery");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create and sign in"))
        .click();
    assertThat(page.getByText("Nothing runs yet")).isVisible();
    picture(page, "empty");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show me the demo run"))
        .click();
    assertThat(page.locator("h1")).containsText("Newsroom relaunch");
    assertThat(page.getByText("simulated").first()).isVisible();
    // Figures come live, without a reload.
    assertThat(page.locator("#integrations .badge.good, #integrations .badge.warn").first())
        .isVisible(
            new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                .setTimeout(30_000));
    assertThat(page.locator("#identities"))
        .containsText(
            "9 shared identities",
            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                .setTimeout(40_000));
    assertThat(page.locator(".live")).containsText("live");
    assertThat(page.locator("#burnup canvas")).isVisible();
    picture(page, "overview");
    assertThat(complaints).isEmpty();
  }

  @Test
  @Order(2)
  void accruedMoneyGrowsBeforeOnesEyes() {
    Page page = open("/runs/demo");
    Locator accrued = page.locator("[data-per-second]");
    String before = accrued.textContent();
    assertThat(accrued).not().hasText(before);
    assertThat(complaints).isEmpty();
  }

  @Test
  @Order(3)
  void aFigureLeadsToItsCells() {
    Page page = open("/runs/demo");
    page.locator(".kpi a[data-drawer]").first().click();
    assertThat(page.locator("#drawer-content #cells")).containsText("Legacy license");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close")).click();
    assertThat(page.locator("#drawer")).not().isVisible();
    assertThat(complaints).isEmpty();
  }

  @Test
  @Order(4)
  void darkAndNarrow() {
    BrowserContext dark =
        browser.newContext(
            new Browser.NewContextOptions()
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(390, 844)
                .setStorageState(context.storageState()));
    Page page = dark.newPage();
    page.navigate(home.resolve("/runs/demo").toString());
    assertThat(page.locator("h1")).isVisible();
    Object overflow =
        page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
    assertThat(((Number) overflow).intValue()).isLessThanOrEqualTo(0);
    picture(page, "dark-narrow");
    dark.close();
  }

  @Test
  @Order(5)
  void withoutScriptsTheFiguresAreThere() {
    BrowserContext plain =
        browser.newContext(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setStorageState(context.storageState()));
    Page page = plain.newPage();
    page.navigate(home.resolve("/runs/demo").toString());
    assertThat(page.locator("#decisions")).containsText("Notice for Legacy license");
    assertThat(page.locator("#costs")).containsText("Legacy license");
    page.locator(".kpi a[data-drawer]").first().click();
    assertThat(page.locator("#cells")).containsText("Legacy license");
    plain.close();
  }

  @Test
  @Order(6)
  void aConnectionIsAddedAndItsCheckWatched() {
    Page page = open("/connections/new?type=demo");
    page.locator("[name=slug]").fill("second");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save and check")).click();
    assertThat(page.locator("#check")).containsText("passed");
    assertThat(page.locator("#poll-log")).isVisible();
    picture(page, "connection");
    assertThat(complaints).isEmpty();
  }

  @Test
  @Order(7)
  void aBadSettingIsNamedBesideItsField() {
    Page page = open("/connections/new?type=wordpress");
    page.locator("[name=slug]").fill("broken");
    page.locator("[name='settings.url']").fill("nowhere");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save and check")).click();
    assertThat(page.locator(".error-text").first()).containsText("an http or https address");
    assertThat(page.locator("[name='settings.url']")).hasValue("nowhere");
  }

  @Test
  @Order(8)
  void aRunIsMadeByForm() {
    Page page = open("/new");
    page.locator("[name='slug']").fill("own");
    page.locator("[name='name']").fill("Our own");
    page.locator("[name='currency']").fill("EUR");
    page.locator("[name='start']").fill("2026-10-01");
    page.locator("[name='planned']").fill("P6M");
    page.getByText("Add to platforms").click();
    page.locator("[name='platforms[0].slug']").fill("old");
    page.locator("[name='platforms[0].name']").fill("Old suite");
    page.locator("[name='platforms[0].side']").selectOption("legacy");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")).click();
    assertThat(page.locator("h1")).hasText("Our own");
    picture(page, "own");
    assertThat(complaints).isEmpty();
  }

  @Test
  @Order(9)
  void aDocumentIsLookedAtBeforeItIsApplied() {
    Page page = open("/runs/own/yaml");
    String yaml = page.locator("textarea").inputValue();
    page.locator("textarea").fill(yaml.replace("Our own", "Renamed"));
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the difference"))
        .click();
    assertThat(page.locator("#changes")).containsText("Renamed");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")).click();
    assertThat(page.locator("h1")).hasText("Renamed");
  }

  @Test
  @Order(10)
  void aTokenIsIssuedAndShownOnce() {
    Page page = open("/admin");
    Locator form = page.locator("form[action='/admin/tokens']");
    form.getByLabel("Name").fill("ci");
    form.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator("#token")).containsText("prt_");
    page.navigate(home.resolve("/admin").toString());
    assertThat(page.locator("#tokens")).containsText("ci");
    assertThat(page.locator("body")).not().containsText("prt_");
    picture(page, "admin");
    assertThat(complaints).isEmpty();
  }

  @Test
  @Order(11)
  void whoIsSignedOutComesBackToWhereTheyWere() {
    BrowserContext stranger = browser.newContext();
    Page page = stranger.newPage();
    page.navigate(home.resolve("/runs/demo").toString());
    assertThat(page.locator("h1")).hasText("Sign in");
    page.getByLabel("Name").fill("ada");
    page.getByLabel("Password").fill("wrong wrong wrong");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("not right");
    page.getByLabel("Password").fill("correct horse battery");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    assertThat(page.locator("h1")).containsText("Newsroom relaunch");
    stranger.close();
  }
}
