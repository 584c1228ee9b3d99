// The burn-up, drawn on canvas (no inline styles, so the content policy stays strict); its data
// stands in the page as JSON.
import { token } from "./theming.js";

const charts = new Map();

function chartOf(element) {
  const known = charts.get(element.id);
  if (known && known.getDom() === element) return known;
  if (known) known.dispose();
  const chart = echarts.init(element, null, { renderer: "canvas" });
  charts.set(element.id, chart);
  return chart;
}

const day = (value) =>
  new Date(value).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });

function line(name, data, color, extra) {
  return { name, type: "line", data, showSymbol: false, color, lineStyle: { width: 2 }, ...extra };
}

function bands(data) {
  return {
    silent: true,
    symbol: "none",
    label: { position: "insideStartTop", color: token("--muted"), fontSize: 11 },
    lineStyle: { color: token("--warn"), type: "solid", width: 1 },
    data: [
      { yAxis: data.budget, label: { formatter: "Budget" } },
      { yAxis: data.budgetWithContingency, label: { formatter: "Budget and contingency" } },
    ],
  };
}

function verticals(data) {
  const cliffs = data.cliffs.map((on, index) => ({
    xAxis: on,
    lineStyle: { color: token("--bad"), type: "dashed", width: 1 },
    label: {
      formatter: String(index + 1),
      color: token("--bad"),
      backgroundColor: token("--bad-soft"),
      padding: [3, 6],
      borderRadius: 9,
      fontWeight: 700,
      fontSize: 11,
      distance: 2 + (index > 0 && close(data.cliffs[index - 1], on) ? 18 : 0),
    },
  }));
  const today = data.actual.at(-1);
  if (today) {
    cliffs.push({
      xAxis: today[0],
      lineStyle: { color: token("--accent"), type: "solid", width: 1 },
      label: { formatter: "today", color: token("--accent"), fontSize: 11 },
    });
  }
  return { silent: true, symbol: "none", label: { position: "end", rotate: 0 }, data: cliffs };
}

function close(one, other) {
  return Math.abs(Date.parse(one) - Date.parse(other)) < 6 * 86400000;
}

const FAN = "Forecast P50–P95";

/** The range of the simulated runs: an invisible line at P50, and the area from it up to P95. */
function fan(data) {
  if (data.fan.length === 0) return [];
  const area = { stack: "fan", silent: true, lineStyle: { width: 0 } };
  return [
    line("P50", data.fan.map((p) => [p[0], p[1]]), token("--replacement"), area),
    line(FAN, data.fan.map((p) => [p[0], p[2] - p[1], p[1], p[2]]), token("--replacement"), {
      ...area,
      areaStyle: { color: token("--replacement"), opacity: 0.28 },
    }),
  ];
}

function told(point, exact, currency) {
  const value =
    point.seriesName === FAN
      ? `${exact.format(point.value[2])} to ${exact.format(point.value[3])}`
      : exact.format(point.value[1]);
  return `${point.seriesName}: ${value} ${currency}`;
}

function axes(data, whole) {
  const most = Math.max(
    data.budgetWithContingency,
    data.budget,
    ...data.plan.map((p) => p[1]),
    ...data.actual.map((p) => p[1]),
    ...data.forecast.map((p) => p[1]),
    ...data.fan.map((p) => p[2])
  );
  const muted = { color: token("--muted"), fontSize: 11 };
  return {
    xAxis: {
      type: "time",
      axisLabel: { ...muted, hideOverlap: true, formatter: { year: "{MMM} {yyyy}", month: "{MMM}", day: "{d} {MMM}" } },
      axisLine: { lineStyle: { color: token("--line-strong") } },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      max: most * 1.06,
      axisLabel: { ...muted, formatter: (value) => whole.format(value), showMaxLabel: false },
      splitLine: { lineStyle: { color: token("--line") } },
    },
  };
}

function options(data) {
  const whole = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
  const exact = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    animation: false,
    backgroundColor: token("--card"),
    textStyle: { color: token("--text"), fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 4, right: 12, top: 62, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 18,
      itemHeight: 8,
      icon: "roundRect",
      textStyle: { color: token("--soft"), fontSize: 12 },
      data: ["Plan", "Actual", "If it goes on", ...(data.fan.length ? [FAN] : [])],
    },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: token("--raised"),
      borderColor: token("--line-strong"),
      textStyle: { color: token("--text"), fontSize: 12 },
      axisPointer: { lineStyle: { color: token("--muted") } },
      formatter: (points) =>
        [day(points[0].value[0])]
          .concat(points.filter((p) => p.seriesName !== "P50").map((p) => told(p, exact, data.currency)))
          .join("\n"),
    },
    ...axes(data, whole),
    series: [
      ...fan(data),
      line("Plan", data.plan, token("--muted"), { lineStyle: { width: 1.5, type: "dashed" }, markLine: bands(data) }),
      line("If it goes on", data.forecast, token("--legacy"), {
        lineStyle: { width: 2, type: [2, 4] },
        markArea: {
          silent: true,
          itemStyle: { color: token("--warn"), opacity: 0.06 },
          data: [[{ yAxis: data.budget }, { yAxis: data.budgetWithContingency }]],
        },
        markLine: verticals(data),
      }),
      line("Actual", data.actual, token("--accent"), {
        lineStyle: { width: 2.5 },
        areaStyle: { opacity: 0.1 },
      }),
    ],
  };
}

export function drawCharts() {
  for (const element of document.querySelectorAll("[data-chart]")) {
    const data = document.getElementById(element.dataset.chart);
    if (data && window.echarts) chartOf(element).setOption(options(JSON.parse(data.textContent)), true);
  }
}

export function resizeCharts() {
  charts.forEach((chart) => chart.resize());
}

/** Saves a chart as a picture. */
export function exportChart(id) {
  const chart = charts.get(id);
  if (!chart) return;
  const link = document.createElement("a");
  link.download = `${id}.png`;
  link.href = chart.getDataURL({ pixelRatio: 2, backgroundColor: token("--card") });
  link.click();
}
