// The world under the pins: land, waters and borders on one canvas, in the colours of map.css.
// The file (tools/basemap.py writes it) holds arcs of whole numbers in a Mercator square `size` units wide;
// all else are lists of arcs: i is arc i forwards, ~i backwards. Everything is drawn in these units and scaled by
// the canvas, so that a redraw computes no coordinate.
(function () {
  "use strict";

  const unpack = async (bytes) => {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  };

  // Steps from point to point become points.
  function points(arc) {
    let x = 0, y = 0;
    const out = new Float64Array(arc.length);
    for (let i = 0; i < arc.length; i += 2) {
      out[i] = x += arc[i];
      out[i + 1] = y += arc[i + 1];
    }
    return out;
  }

  class Shape {
    constructor() {
      this.path = new Path2D();
      this.west = this.north = Infinity;
      this.east = this.south = -Infinity;
    }
    add(arcs, indices, closed) {
      let first = true;
      for (const index of indices) {
        const arc = arcs[index < 0 ? ~index : index];
        const n = arc.length / 2;
        if (!closed) first = true;
        for (let i = 0; i < n; i++) {
          const at = 2 * (index < 0 ? n - 1 - i : i);
          const x = arc[at], y = arc[at + 1];
          if (first) this.path.moveTo(x, y);
          else if (i) this.path.lineTo(x, y); // an arc begins where the one before it ended
          first = false;
          this.west = Math.min(this.west, x);
          this.east = Math.max(this.east, x);
          this.north = Math.min(this.north, y);
          this.south = Math.max(this.south, y);
        }
      }
      if (closed) this.path.closePath();
      return this;
    }
    meets(box) {
      return this.west < box.east && this.east > box.west && this.north < box.south && this.south > box.north;
    }
  }

  function shapes(file) {
    const arcs = file.arcs.map(points);
    const area = (rings) => rings.reduce((shape, ring) => shape.add(arcs, ring, true), new Shape());
    const line = (indices) => new Shape().add(arcs, indices, false);
    return {
      size: file.size,
      land: file.land.map(area),
      lakes: file.lakes.map(area),
      rivers: file.rivers.map(line),
      states: file.states.map((i) => line([i])),
      coasts: file.coasts.map((i) => line([i])),
      borders: file.borders.map((i) => line([i])),
      disputed: file.disputed.map((i) => line([i])),
      labels: file.labels,
    };
  }

  const tester = document.createElement("canvas").getContext("2d");

  const Basemap = L.Renderer.extend({
    options: { padding: 0.35, pane: "tilePane" },

    load(bytes) {
      return unpack(bytes).then((file) => {
        this.world = shapes(file);
        this.focus = new Set();
        this.countries = new Map(); // what was found once is not looked for again
        if (this._map) this.draw();
        return this;
      });
    },

    // The countries in which the places (L.LatLng) lie are drawn brighter.
    light(places) {
      if (!this.world) return;
      const focus = new Set(places.map((place) => this._country(place)).filter(Boolean));
      const same = focus.size === this.focus.size && [...focus].every((land) => this.focus.has(land));
      this.focus = focus;
      if (!same) this.draw();
    },

    _country(place) {
      const p = this._map.project(place.wrap(), 0).multiplyBy(this.world.size / 256);
      const key = Math.round(p.x) + "|" + Math.round(p.y);
      if (!this.countries.has(key)) {
        const box = { west: p.x, east: p.x, north: p.y, south: p.y };
        const inside = (land) => land.meets(box) && tester.isPointInPath(land.path, p.x, p.y, "evenodd");
        this.countries.set(key, this.world.land.find(inside) || null);
      }
      return this.countries.get(key);
    },

    // Names of countries: {name, at: L.LatLng, width: of the land in pixels at this zoom}.
    labels(zoom) {
      if (!this.world) return [];
      const scale = (256 * 2 ** zoom) / this.world.size;
      return this.world.labels.map(([name, x, y, width]) => ({
        name,
        at: this._map.unproject(L.point(x, y).multiplyBy(256 / this.world.size), 0),
        width: width * scale,
      }));
    },

    draw() {
      if (!this.world || !this._bounds) return;
      const style = getComputedStyle(this._map.getContainer());
      const colour = (name) => style.getPropertyValue("--map-" + name).trim();
      const zoom = this._map.getZoom(), size = this.world.size;
      const scale = (256 * 2 ** zoom) / size;
      const origin = this._map.getPixelOrigin();
      const ctx = this._ctx, ratio = this._ratio, { min, max } = this._bounds;
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, max.x - min.x, max.y - min.y);
      ctx.lineJoin = ctx.lineCap = "round";
      const left = (min.x + origin.x) / scale, right = (max.x + origin.x) / scale;
      for (let copy = Math.floor(left / size); copy * size < right; copy++) {
        const box = {
          west: left - copy * size,
          east: right - copy * size,
          north: (min.y + origin.y) / scale,
          south: (max.y + origin.y) / scale,
        };
        const k = ratio * scale;
        ctx.setTransform(k, 0, 0, k, -box.west * k, -box.north * k);
        this._drawWorld(ctx, box, colour, zoom, 1 / scale);
      }
    },

    _drawWorld(ctx, box, colour, zoom, pixel) {
      const fill = (list, name) => {
        ctx.fillStyle = colour(name);
        for (const s of list) if (s.meets(box)) ctx.fill(s.path, "evenodd");
      };
      const stroke = (list, name, width, dash) => {
        ctx.strokeStyle = colour(name);
        ctx.lineWidth = width * pixel;
        ctx.setLineDash(dash ? dash.map((d) => d * pixel) : []);
        for (const s of list) if (s.meets(box)) ctx.stroke(s.path);
      };
      const w = this.world;
      fill(w.land.filter((s) => !this.focus.has(s)), "land");
      fill([...this.focus], "focus");
      if (zoom >= 3.5) stroke(w.rivers, "river", zoom < 5 ? 0.8 : 1.1);
      if (zoom >= 3) stroke(w.states, "state", 1);
      fill(w.lakes, "water");
      if (zoom >= 3.5) stroke(w.lakes, "river", 0.8);
      stroke(w.coasts, "coast", zoom < 3.5 ? 0.6 : 0.9);
      stroke(w.borders, "border", zoom < 3.5 ? 0.8 : 1.1);
      stroke(w.disputed, "border", 1, [3, 3]);
    },

    // What L.Renderer asks of a renderer.
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._ctx = this._container.getContext("2d");
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
      delete this._ctx;
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize(), canvas = this._container;
      this._ratio = Math.min(window.devicePixelRatio || 1, 2);
      L.DomUtil.setPosition(canvas, this._bounds.min);
      canvas.width = this._ratio * size.x;
      canvas.height = this._ratio * size.y;
      canvas.style.width = size.x + "px";
      canvas.style.height = size.y + "px";
      this.draw();
    },
    _updatePaths() {},
  });

  window.dateline = { Basemap };
})();
