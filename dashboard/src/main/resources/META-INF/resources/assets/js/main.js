// What makes the pages live. Every page works without it.
import { watchTheme } from "./theming.js";
import { drawCharts, exportChart, resizeCharts } from "./chart.js";
import { tick } from "./ticking.js";
import { listen } from "./live.js";
import { watchDrawer } from "./drawer.js";
import { watchDialogs } from "./dialogs.js";
import { watchKeys } from "./keyboard.js";
import { watchForms } from "./forms.js";
import { watchEditor } from "./editor.js";

watchTheme(drawCharts);
watchDialogs();
watchDrawer();
watchKeys();
watchForms();
watchEditor();
drawCharts();
tick();
setInterval(tick, 1000);
listen();

addEventListener("resize", resizeCharts);
document.addEventListener("htmx:afterSwap", () => {
  drawCharts();
  tick();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-chart-export]");
  if (button) exportChart(button.dataset.chartExport);
});
