// Pins as records, and the signs that stand for them: status by shape and colour, all else by size and outline.
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  // In the order of wire.SIGNS.
  const STATUSES = ["ongoing", "completed", "planned", "possible", "denied", "unclear", "mentioned"];
  const WORDS = {
    ongoing: "Ongoing", completed: "Completed", planned: "Planned", possible: "Possible", denied: "Denied",
    unclear: "Unclear", mentioned: "Only mentioned",
  };
  const RADIUS = { ongoing: 7.5, completed: 7.5, planned: 9, possible: 7.5, denied: 7.5, unclear: 8, mentioned: 4.5 };
  const OUTLINES = {
    ongoing: "M7.5 0A7.5 7.5 0 1 1-7.5 0A7.5 7.5 0 1 1 7.5 0Z",
    completed: "M-6.5-6.5H6.5V6.5H-6.5Z",
    planned: "M0-8.2L8.2 6H-8.2Z",
    possible: "M6.8 0A6.8 6.8 0 1 1-6.8 0A6.8 6.8 0 1 1 6.8 0Z",
    denied: "M-5.5-5.5L5.5 5.5M5.5-5.5L-5.5 5.5",
    unclear: "M7 0A7 7 0 1 1-7 0A7 7 0 1 1 7 0Z",
    mentioned: "M4 0A4 4 0 1 1-4 0A4 4 0 1 1 4 0Z",
    area: "M13 0A13 13 0 1 1-13 0A13 13 0 1 1 13 0Z",
  };

  // What may have happened or not: half of a solid sign.
  const HALF = "M0-7A7 7 0 0 1 0 7Z";

  function svg(name, attributes, parent) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (parent) parent.appendChild(element);
    return element;
  }

  function html(name, className, text) {
    const element = document.createElement(name);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function unpack([id, name, lon, lat, status, mentions, flags]) {
    const pin = { id, name, lon, lat, status: STATUSES[status], mentions };
    pin.weak = !!(flags & 1);
    pin.unsure = !!(flags & 2);
    pin.area = !!(flags & 4);
    pin.chosen = !!(flags & 8);
    pin.rank = (pin.chosen ? 0 : 1e6) + (pin.weak ? 1e5 : 0) + (pin.area ? 5e4 : 0) + status * 1e4;
    pin.rank -= Math.min(mentions, 9999);
    return pin;
  }

  // How large a sign is drawn: a weaker link smaller; one with a mark in it larger, that it can be read.
  function scale(pin) {
    return (pin.weak ? 0.72 : 1) * (pin.unsure ? 1.2 : 1);
  }

  function radius(pin) {
    if (pin.chosen) return pin.area ? 17 : 15;
    if (pin.area) return 13;
    return RADIUS[outline(pin)] * scale(pin);
  }

  function outline({ status, unsure }) {
    return unsure && status === "mentioned" ? "unclear" : status;
  }

  // A sign, centred on 0, 0: a paper edge below, the shape above.
  function sign(parent, pin) {
    const { status, unsure, area, chosen } = pin, d = OUTLINES[outline(pin)];
    const g = svg("g", { class: `sign ${status}${unsure ? " unsure" : ""}${area ? " area" : ""}` }, parent);
    if (chosen) svg("circle", { class: "ring", r: radius(pin) }, g);
    if (area) svg("path", { class: "rim", d: OUTLINES.area }, g);
    const shape = svg("g", { transform: `scale(${scale(pin) * (area ? 0.8 : 1)})` }, g);
    svg("path", { class: "edge", d }, shape);
    svg("path", { class: "shape", d }, shape);
    if (status === "unclear" && !unsure) svg("path", { class: "half", d: HALF }, shape);
    if (unsure) {
      const [x, y] = status === "denied" ? [10, -2] : status === "planned" ? [0, 4.6] : [0, 3.8];
      svg("text", { class: "mark", x, y }, shape).textContent = "?";
    }
    return g;
  }

  // A ring whose arcs show how many members have which status.
  function pie(parent, item) {
    const g = svg("g", { class: "sign cluster" }, parent);
    svg("circle", { class: "edge", r: item.r + 1.5 }, g);
    let turned = 0;
    for (const status of STATUSES) {
      const share = item.members.filter((m) => m.pin.status === status).length / item.members.length;
      if (!share) continue;
      const r = item.r - 1.5, length = 2 * Math.PI * r;
      svg("circle", { class: "arc " + status, r, "stroke-dasharray": `${share * length} ${length}`,
        transform: `rotate(${turned * 360 - 90})` }, g);
      turned += share;
    }
    svg("text", { class: "number", y: 4 }, g).textContent = item.members.length;
    return g;
  }

  // How large a name is written.
  const ruler = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  function measure({ pin }) {
    const font = `${pin.chosen ? 700 : 600} ${pin.chosen ? 15 : 13}px ${getComputedStyle(document.body).fontFamily}`;
    const key = font + "|" + pin.name;
    if (!widths.has(key)) {
      ruler.font = font;
      widths.set(key, ruler.measureText(pin.name).width + 2);
    }
    return { w: widths.get(key), h: pin.chosen ? 20 : 17 };
  }

  window.dateline.signs = { STATUSES, WORDS, svg, html, unpack, radius, sign, pie, measure, forget: () => widths.clear() };
})();
