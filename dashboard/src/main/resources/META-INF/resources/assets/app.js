// What makes the pages live. Every page works without it.
"use strict";

// Theme: the system's, until somebody chooses.
const root = document.documentElement;
const chosen = localStorage.getItem("theme");
if (chosen) root.dataset.theme = chosen;

function isDark() {
  return root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
}

function token(name) {
  return getComputedStyle(root).getPropertyValue(name).trim();
}

// Numbers that grow by the second, from a rate the server gave.
function tick() {
  for (const element of document.querySelectorAll("[data-per-second]")) {
    const since = (Date.now() - Number(element.dataset.clientAt || startClock(element))) / 1000;
    const value = Number(element.dataset.value) + since * Number(element.dataset.perSecond);
    const digits = (element.dataset.value.split(".")[1] || "").length;
    element.textContent =
      value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }) +
      " " +
      element.dataset.currency;
  }
}

function startClock(element) {
  element.dataset.clientAt = String(Date.now());
  return element.dataset.clientAt;
}

// Charts: data stands in the page as JSON, drawn on canvas (no inline styles, so CSP stays strict).
const charts = new Map();

function chartOf(element) {
  let chart = charts.get(element.id);
  if (chart && chart.getDom() === element) return chart;
  if (chart) chart.dispose();
  chart = echarts.init(element, null, { renderer: "canvas" });
  charts.set(element.id, chart);
  return chart;
}

function money(currency) {
  return new Intl.NumberFormat("en", { style: "currency", currency, maximumFractionDigits: 0 });
}

function line(name, points, color, extra) {
  return Object.assign(
    { name, type: "line", data: points, showSymbol: false, lineStyle: { width: 2 }, color },
    extra
  );
}

function burnUp(element, data) {
  const format = money(data.currency);
  const lines = data.lines.map((item) => ({
    yAxis: item.value,
    label: { formatter: item.name, color: token("--muted"), position: "insideStartTop" },
  }));
  chartOf(element).setOption(
    {
      animation: false,
      textStyle: { color: token("--text"), fontFamily: "inherit" },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: token("--text") } },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        valueFormatter: (value) => (value == null ? "" : format.format(value)),
      },
      xAxis: { type: "time", axisLabel: { color: token("--muted") } },
      yAxis: {
        type: "value",
        max: (value) => Math.ceil(Math.max(value.max, ...lines.map((item) => item.yAxis)) / 1000) * 1000,
        axisLabel: { color: token("--muted"), formatter: (value) => format.format(value) },
        splitLine: { lineStyle: { color: token("--line") } },
      },
      series: [
        line("Plan", data.plan, token("--muted"), { lineStyle: { width: 2, type: "dashed" } }),
        line("Actual", data.actual, token("--accent"), {
          areaStyle: { opacity: 0.12 },
          markLine: {
            symbol: "none",
            lineStyle: { color: token("--warn"), type: "dotted" },
            data: lines,
          },
        }),
        line("If it goes on", data.forecast, token("--legacy"), {
          lineStyle: { width: 2, type: "dotted" },
          markLine: {
            symbol: "none",
            lineStyle: { color: token("--bad") },
            label: { color: token("--bad"), rotate: 0 },
            data: data.cliffs.map((cliff) => ({
              xAxis: cliff.on,
              label: { formatter: cliff.name, position: "end" },
            })),
          },
        }),
      ],
    },
    true
  );
}

function drawCharts() {
  for (const element of document.querySelectorAll("[data-chart]")) {
    const data = document.getElementById(element.dataset.chart);
    if (data && window.echarts) burnUp(element, JSON.parse(data.textContent));
  }
}

// Live updates: the server says that something changed, htmx fetches the part of the page.
function listen() {
  const element = document.querySelector("[data-live]");
  if (!element) return;
  const state = document.querySelector(".live");
  const source = new EventSource(element.dataset.live);
  const show = (value, text) => {
    if (!state) return;
    state.dataset.state = value;
    state.textContent = text;
  };
  source.onopen = () => show("on", "live");
  source.onerror = () => show("off", "connection lost, trying again");
  source.addEventListener("changed", () => htmx.trigger(element, "changed"));
}

// Drawer: a figure's cells beside the page instead of on their own page.
function openDrawer(link) {
  const drawer = document.getElementById("drawer");
  if (!drawer || !window.htmx) return false;
  htmx.ajax("GET", link.href, { target: "#drawer-content", swap: "innerHTML", select: "#content" });
  drawer.showModal();
  return true;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-drawer]");
  if (link && !event.ctrlKey && !event.metaKey && openDrawer(link)) event.preventDefault();
  if (event.target.closest("[data-close]")) document.getElementById("drawer").close();
  if (event.target.closest("[data-theme-toggle]")) {
    root.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
    drawCharts();
  }
});

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});

document.addEventListener("htmx:afterSwap", () => {
  drawCharts();
  tick();
});
addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCharts);

drawCharts();
tick();
setInterval(tick, 1000);
listen();
