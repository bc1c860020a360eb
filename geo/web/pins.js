// Pins, names, legend and view on a Leaflet map.
//   dateline.start(map, {attribution, basemap, font})  once, for a new map
//   dateline.show({pins, theme, areas, home})          whenever the pins change; wire.py says what a pin is;
//                                                      home: [lon, lat] to look at where there is no pin
// Names are set as text, never as HTML. What the reader does to the view is kept over every change of pins.
(function () {
  "use strict";

  const { Basemap, host, layout, signs } = window.dateline;
  const { STATUSES, WORDS, svg, html, sign } = signs;
  const MANY = 300; // pins

  if (window.frameElement) window.frameElement.title = "Map of places";

  const state = { map: null, basemap: null, layer: null, pins: [], items: [], chosen: null, theme: "auto",
    areas: false, asked: false, // whether areas are drawn, and what the page said last
    home: [], // where to look when nothing is shown
    fitted: false, ours: false, touched: false }; // the view: fitted once, moved by us now, moved by the reader

  // ---- the layer: one SVG with every sign and name

  const Pins = L.Layer.extend({
    onAdd(map) {
      this._svg = svg("svg", { class: "pins", role: "img" });
      map.getPane("markerPane").appendChild(this._svg);
      this.draw();
    },
    onRemove() {
      this._svg.remove();
    },
    getEvents() {
      return { moveend: this.draw, viewreset: this.draw, zoom: this._follow, zoomanim: this._glide };
    },

    draw() {
      const map = this._map;
      if (!map || !map._loaded) return;
      const items = place(map);
      state.items = items;
      this._svg.replaceChildren();
      this._svg.classList.remove("moving");
      this._svg.setAttribute("aria-label", `Map with ${visible().length} places; the list of places holds the same.`);
      this._lands(map, items.taken);
      const below = svg("g", { class: "below" }, this._svg), above = svg("g", {}, this._svg);
      for (const item of [...items].sort((a, b) => b.rank - a.rank)) {
        if (Math.hypot(item.atX - item.x, item.atY - item.y) > 3) {
          svg("line", { class: "hair", x1: item.x, y1: item.y, x2: item.atX, y2: item.atY }, below);
          svg("circle", { class: "point", cx: item.x, cy: item.y, r: 1.8 }, below);
        }
        item.g = svg("g", { class: "pin" }, above);
        move(item.g, item.atX, item.atY);
        if (item.members) signs.pie(item.g, item);
        else {
          item.g.dataset.id = item.pin.id;
          sign(item.g, item.pin);
          if (item.label) this._name(item);
        }
      }
      outside(map);
      return this;
    },

    _name({ g, pin, label, atX, atY }) {
      const kind = `name${pin.chosen ? " chosen" : ""}${pin.weak ? " weak" : ""}${pin.area ? " area" : ""}`;
      svg("text", { class: kind, x: label.x - atX, y: label.y - atY + label.h - 4.5 }, g).textContent = pin.name;
    },

    // While the map zooms, signs go where they belong, and the rest waits for the new layout.
    _glide({ zoom, center }) {
      this._follow((at) => this._map._latLngToNewLayerPoint(at, zoom, center));
    },
    _follow(to) {
      const project = typeof to === "function" ? to : (at) => this._map.latLngToLayerPoint(at);
      this._svg.classList.add("moving");
      for (const item of state.items) {
        const p = project(item.latlng);
        move(item.g, p.x, p.y);
      }
    },

    // Whether a sign lies under a control.
    covered() {
      const boxes = blocked(this._map);
      return state.items.some((item) => boxes.some((box) => layout.inside(box, item.atX, item.atY)));
    },

    _lands(map, taken) {
      const zoom = map.getZoom();
      const layer = svg("g", {}, this._svg);
      const frame = seen(map);
      for (const land of state.basemap.labels(zoom)) {
        const width = land.name.length * 8.6, p = nearest(map, land.at);
        const box = { left: p.x - width / 2, right: p.x + width / 2, top: p.y - 8, bottom: p.y + 8 };
        if (land.width < width * 1.25 || zoom > 6.5 || taken.meets(box)) continue;
        if (!layout.inside(frame, box.left, box.top) || !layout.inside(frame, box.right, box.bottom)) continue;
        taken.add(box);
        svg("text", { class: "land", x: p.x, y: p.y + 4 }, layer).textContent = land.name;
      }
    },
  });

  function move(g, x, y) {
    g.style.transform = `translate(${x}px, ${y}px)`;
  }

  function visible() {
    return state.pins.filter((pin) => !pin.area || state.areas || pin.chosen);
  }

  // The pixel of a place in the copy of the world that is nearest to the middle of the map.
  function nearest(map, at) {
    return map.latLngToLayerPoint(copy(map, at));
  }

  function copy(map, at) {
    return L.latLng(at.lat, at.lng + 360 * Math.round((map.getCenter().lng - at.lng) / 360));
  }

  function seen(map) {
    const min = map.containerPointToLayerPoint([0, 0]), size = map.getSize();
    return { left: min.x, top: min.y, right: min.x + size.x, bottom: min.y + size.y };
  }

  // What lies over the map: its controls.
  function blocked(map) {
    const box = map.getContainer().getBoundingClientRect();
    const min = map.containerPointToLayerPoint([0, 0]);
    return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
      const r = control.getBoundingClientRect();
      return { left: r.left - box.left + min.x - 4, right: r.right - box.left + min.x + 4,
        top: r.top - box.top + min.y - 2, bottom: r.bottom - box.top + min.y + 2 };
    });
  }

  function place(map) {
    const origin = map.getPixelOrigin();
    let all = visible().map((pin) => {
      const latlng = copy(map, L.latLng(pin.lat, pin.lon)), p = map.latLngToLayerPoint(latlng);
      return { pin, latlng, x: p.x, y: p.y, r: signs.radius(pin), rank: pin.rank };
    });
    if (all.length > MANY) {
      // What is far outside is laid out when the reader comes there.
      const { x, y } = map.getSize(), { left, top, right, bottom } = seen(map);
      const near = { left: left - x / 2, top: top - y / 2, right: right + x / 2, bottom: bottom + y / 2 };
      all = all.filter((item) => layout.inside(near, item.x, item.y));
    }
    const apart = map.getZoom() >= map.getMaxZoom();
    const items = layout.push(layout.group(all, { offset: origin, apart }));
    for (const item of items) {
      if (!item.members) continue;
      item.rank = 2e6 - item.members.length;
      item.latlng = map.layerPointToLatLng([item.x, item.y]);
    }
    items.taken = layout.name(items, { frame: seen(map), blocked: blocked(map), measure: signs.measure });
    return items;
  }

  // ---- view

  function bounds(pins) {
    // Longitudes stand on a circle: cut it in its widest gap, so that Fiji and Samoa are neighbours.
    const lons = pins.map((p) => p.lon).sort((a, b) => a - b);
    let cut = -180, widest = lons[0] + 360 - lons[lons.length - 1];
    for (let i = 1; i < lons.length; i++) {
      if (lons[i] - lons[i - 1] > widest) {
        widest = lons[i] - lons[i - 1];
        cut = lons[i] - 1e-9;
      }
    }
    return L.latLngBounds(pins.map((p) => [p.lat, p.lon < cut ? p.lon + 360 : p.lon]));
  }

  function fit() {
    // Cities; where there is none the larger places that are named, drawn or not; else where the others are.
    const { map, pins, home } = state;
    const cities = pins.filter((p) => !p.area), there = [cities, pins, home].find((some) => some.length);
    if (!there) return;
    const box = bounds(there), narrow = map.getSize().x < 520;
    // A single point that is no city says little from near.
    const near = cities.length ? 6.5 : 4;
    const [left, top, right, bottom] = narrow ? [28, 36, 44, 44] : [60, 48, 80, 60];
    const { offsetWidth: width, offsetHeight: height } = state.legend;
    const to = (l, b) => map.fitBounds(box, { animate: false, maxZoom: near, paddingTopLeft: [l, top],
      paddingBottomRight: [right, b] });
    state.ours = true;
    to(left, bottom);
    if (state.layer.covered()) to(...(narrow ? [left, height + 36] : [width + 30, bottom]));
    if (map.getZoom() <= map.getMinZoom()) {
      // The whole world fills the map from edge to edge: room for the legend is at most below, not beside it.
      map.setView([map.getCenter().lat, box.getCenter().lng], map.getZoom(), { animate: false });
      const highest = Math.min(...state.items.map((item) => map.layerPointToContainerPoint([0, item.atY]).y));
      if (state.layer.covered() && highest > top) map.panBy([0, highest - top], { animate: false });
    }
    state.ours = false;
    state.fitted = cities.length > 0; // the first cities that come are fitted again
  }

  // Says where there is no city, so that an empty map is not taken for one that has not loaded.
  function none() {
    const cities = state.pins.some((p) => !p.area), areas = state.pins.length;
    state.none.hidden = cities;
    state.none.textContent = "No city is shown" +
      (areas && !state.areas ? `. ${areas} larger ${areas === 1 ? "place is" : "places are"} named` : "");
  }

  function outside(map) {
    const frame = seen(map);
    const count = visible().filter((pin) => {
      const p = nearest(map, L.latLng(pin.lat, pin.lon));
      return !layout.inside(frame, p.x, p.y);
    }).length;
    state.button.hidden = !count;
    state.button.textContent = `${count} outside this view. Show all`;
  }

  // ---- controls

  function legend() {
    const box = state.legend, shown = state.pins.filter((p) => !p.area);
    const areas = state.pins.length - shown.length;
    box.replaceChildren();
    const row = (pin, words, count, className = "") => {
      const line = html("div", "row " + className);
      const icon = svg("svg", { viewBox: "-11 -11 22 22", width: 18, height: 18, "aria-hidden": "true" }, line);
      if (pin) sign(icon, pin);
      line.append(html("span", "words", words), html("span", "count", count));
      box.append(line);
    };
    for (const status of STATUSES) {
      const count = shown.filter((p) => p.status === status).length;
      if (count) row({ status }, WORDS[status], count);
    }
    const weak = shown.filter((p) => p.weak).length, unsure = shown.filter((p) => p.unsure).length;
    if (weak) row(null, "smaller: weaker link", weak, "note");
    if (unsure) row({ status: "mentioned", unsure: true }, "with ?: place not sure", unsure, "note");
    if (areas) {
      const label = html("label", "row areas"), tick = document.createElement("input");
      tick.type = "checkbox";
      tick.checked = state.areas;
      tick.addEventListener("change", () => {
        state.areas = tick.checked;
        none();
        state.layer.draw();
      });
      label.append(tick, html("span", "words", "States, regions, sites"), html("span", "count", areas));
      box.append(label);
    }
    const size = state.map.getSize(), many = size.x < 520 && box.childElementCount * 20 > size.y / 4;
    box.hidden = !box.childElementCount;
    box.prepend(html("summary", "", "Legend"));
    box.classList.toggle("folds", many);
    if (box.dataset.folds !== String(many)) box.open = !many;
    box.dataset.folds = many;
  }

  function control(position, element) {
    const Own = L.Control.extend({
      onAdd() {
        L.DomEvent.disableClickPropagation(element);
        L.DomEvent.disableScrollPropagation(element);
        return element;
      },
    });
    new Own({ position }).addTo(state.map);
    return element;
  }

  // ---- pointing

  function hit(map, at, reach) {
    const p = map.containerPointToLayerPoint(at);
    let best = null, least = Infinity;
    for (const item of state.items) {
      const d = Math.hypot(item.atX - p.x, item.atY - p.y) - item.r;
      if (d < least && d < reach) [best, least] = [item, d];
    }
    if (best) return best;
    return state.items.find(({ label }) => label && layout.inside(
      { left: label.x, top: label.y, right: label.x + label.w, bottom: label.y + label.h }, p.x, p.y)) || null;
  }

  function choose(event) {
    const map = state.map, touch = event.originalEvent && event.originalEvent.pointerType === "touch";
    const item = hit(map, event.containerPoint, touch ? 16 : 6);
    if (!item) return;
    if (item.members) {
      state.touched = true;
      map.fitBounds(bounds(item.members.map((m) => m.pin)), { padding: [60, 60], maxZoom: map.getMaxZoom() });
      return;
    }
    // streamlit-folium asks what was clicked for its tooltip.
    const source = { _tooltip: { _content: item.pin.id }, getTooltip: () => ({ getContent: () => item.pin.id }) };
    state.layer.fire("click", { sourceTarget: source, latlng: event.latlng });
    host.answer();
    if (state.onchoose) state.onchoose(item.pin);
  }

  function hover(event) {
    const item = hit(state.map, event.containerPoint, 6);
    state.map.getContainer().classList.toggle("pointing", !!item);
    const tip = state.tip;
    tip.hidden = !item || !!item.label;
    if (tip.hidden) return;
    const p = state.map.layerPointToContainerPoint([item.atX, item.atY]);
    tip.textContent = item.members ? `${item.members.length} places` : item.pin.name;
    tip.style.transform = `translate(${Math.round(p.x)}px, ${Math.round(p.y - item.r - 8)}px) translate(-50%, -100%)`;
  }

  // Never more than one world. Not by setMinZoom: its zooming begins later, and would pass for the reader's.
  function worldwide(map) {
    const least = (map.options.minZoom = Math.max(0, Math.log2(map.getSize().x / 256)));
    state.ours = true;
    if (map.getZoom() < least) map.setView(map.getCenter(), least, { animate: false });
    state.ours = false;
    map.fire("zoomlevelschange");
  }

  function paint() {
    if (host.paint(state.theme)) state.basemap.draw();
  }

  function start(map, { attribution, basemap, font, world, onchoose }) {
    Object.assign(state, { map, onchoose, basemap: new Basemap().addTo(map) });
    map.setMaxBounds([[-85.06, -7200], [85.06, 7200]]);
    map.options.maxBoundsViscosity = 1;
    map.attributionControl.setPrefix(false).addAttribution(attribution);
    state.legend = control("bottomleft", html("details", "legend"));
    state.button = control("topright", html("button", "outside"));
    state.button.type = "button";
    state.button.hidden = true;
    state.button.addEventListener("click", () => fit());
    state.tip = html("div", "tip");
    state.tip.hidden = true;
    state.none = html("p", "none");
    state.none.setAttribute("role", "status");
    state.none.hidden = true;
    map.getContainer().append(state.tip, state.none);
    state.layer = new Pins().addTo(map);
    paint();
    map.on("click", choose).on("mousemove", hover).on("mouseout", () => (state.tip.hidden = true));
    map.on("dragstart zoomstart", () => (state.touched ||= !state.ours));
    if (window.frameElement) window.frameElement.title = "Map";
    new ResizeObserver(() => {
      map.invalidateSize({ animate: false });
      worldwide(map);
      legend();
      if (!state.touched) fit();
    }).observe(map.getContainer());
    host.watch(paint);
    if (font) {
      new FontFace("Source Sans", `url(${font})`, { weight: "200 900" }).load().then((face) => {
        document.fonts.add(face);
        signs.forget();
        state.layer.draw();
      }, () => {}); // the system's font will do
    }
    const bytes = world ? Promise.resolve(world) : host.keep(basemap).then((answer) => answer.arrayBuffer());
    bytes.then((b) => state.basemap.load(b)).then(light);
  }

  function light() {
    state.basemap.light(state.pins.filter((p) => !p.area).map((p) => L.latLng(p.lat, p.lon)));
    state.layer.draw();
  }

  function show({ pins, theme, areas, home = [] }) {
    state.pins = pins.map(signs.unpack);
    state.theme = theme;
    state.home = home.map(([lon, lat]) => ({ lon, lat }));
    if (areas !== state.asked) state.areas = state.asked = areas; // else what the reader ticked stays
    paint();
    legend();
    none();
    const chosen = state.pins.find((p) => p.chosen) || null;
    const news = chosen && chosen.id !== state.chosen;
    state.chosen = chosen && chosen.id;
    if (!state.fitted) fit();
    else if (news) {
      const at = nearest(state.map, L.latLng(chosen.lat, chosen.lon));
      const frame = seen(state.map), edge = 40;
      const inner = { left: frame.left + edge, right: frame.right - edge, top: frame.top + edge,
        bottom: frame.bottom - edge };
      if (!layout.inside(inner, at.x, at.y)) state.map.panTo(state.map.layerPointToLatLng(at));
    }
    light();
  }

  Object.assign(window.dateline, { start, show, state });
})();
