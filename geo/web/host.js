// The page around the map: its theme, its server, what it lets a browser keep.
(function () {
  "use strict";

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const probe = document.createElement("canvas").getContext("2d");

  // "dark", "light", or null where the page around does not say.
  function around() {
    const colour = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
    if (!colour) return null;
    probe.fillStyle = colour;
    const hex = probe.fillStyle;
    if (!/^#[0-9a-f]{6}$/.test(hex)) return null;
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    return 0.299 * r + 0.587 * g + 0.114 * b < 128 ? "dark" : "light";
  }

  // Take the theme of the page around, else the one asked for, else the system's; says whether it is another one.
  function paint(asked) {
    // Streamlit's component library adds its style once more with every message.
    const ours = (style) => style.textContent.includes("--background-color");
    [...document.head.querySelectorAll("style")].filter(ours).slice(0, -1).forEach((style) => style.remove());
    const theme = around() || (asked === "auto" ? (dark.matches ? "dark" : "light") : asked);
    const root = document.documentElement.dataset, changed = root.theme !== theme;
    root.theme = theme;
    return changed;
  }

  // Calls back when the theme may have changed.
  function watch(repaint) {
    dark.addEventListener("change", repaint);
    if (window.Streamlit) window.Streamlit.events.addEventListener("streamlit:render", repaint);
  }

  // streamlit-folium waits 250 ms before it tells the server; say it now, in its own words, and it has no news then.
  function answer() {
    const data = window.__GLOBAL_DATA__;
    if (!data || !window.Streamlit) return;
    const { last_object_clicked_count, last_object_clicked_tooltip } = data;
    data.previous_data = { last_object_clicked_count, last_object_clicked_tooltip };
    window.Streamlit.setComponentValue(data.previous_data);
  }

  // Streamlit's answers carry nothing by which a browser could keep them; the address changes when the file does.
  async function keep(address) {
    try {
      const cache = await caches.open("dateline");
      const kept = await cache.match(address);
      if (kept) return kept;
      await Promise.all((await cache.keys()).map((old) => cache.delete(old)));
      await cache.add(address);
      return await cache.match(address);
    } catch {
      return fetch(address); // no cache in this browser, or no room
    }
  }

  window.dateline.host = { paint, watch, answer, keep };
})();
