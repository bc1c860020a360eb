// Where signs and names stand. Pure geometry in pixels: no map, no page, the same answer for the same input.
(function () {
  "use strict";

  const GAP = 3; // between two signs
  const CELL = 44; // signs that crowd one such square become a group
  const CROWD = 60; // fewer signs than this are never grouped, only pushed apart
  const REACH = 44; // how far a sign may be pushed
  const MOST_NAMES = 160;

  // Items {x, y, r, rank} stand alone, or in {x, y, r, members} where more than three of many crowd a square.
  // Squares are counted from the world's corner (offset), so that groups hold while the reader pans.
  function group(items, { offset, apart }) {
    if (apart || items.length <= CROWD) return items;
    const squares = new Map();
    for (const item of items) {
      const key = Math.floor((item.x + offset.x) / CELL) + "|" + Math.floor((item.y + offset.y) / CELL);
      if (!squares.has(key)) squares.set(key, []);
      squares.get(key).push(item);
    }
    const out = [];
    for (const square of squares.values()) {
      const members = square.filter((item) => !item.pin.chosen);
      if (members.length <= 3) {
        out.push(...square);
        continue;
      }
      out.push(...square.filter((item) => item.pin.chosen));
      const mean = (name) => members.reduce((sum, item) => sum + item[name], 0) / members.length;
      out.push({ x: mean("x"), y: mean("y"), r: 11 + Math.min(9, 3 * Math.log10(members.length / 4)), members });
    }
    return out;
  }

  // Gives each item its place: {atX, atY}, so that no two touch where there is room for that within REACH.
  function push(items) {
    for (const item of items) {
      item.atX = item.x;
      item.atY = item.y;
    }
    const side = 48; // no two signs farther apart than this can touch
    const key = (x, y) => Math.floor(x / side) * 65536 + Math.floor(y / side);
    for (let round = 0, moved = true; moved && round < 24; round++) {
      moved = false;
      const grid = new Map();
      items.forEach((item, i) => {
        const k = key(item.atX, item.atY);
        if (!grid.has(k)) grid.set(k, []);
        grid.get(k).push(i);
      });
      items.forEach((a, i) => {
        for (let dx = -side; dx <= side; dx += side) {
          for (let dy = -side; dy <= side; dy += side) {
            for (const j of grid.get(key(a.atX + dx, a.atY + dy)) || []) {
              if (j > i && part(a, items[j], i)) moved = true;
            }
          }
        }
      });
    }
    return items;
  }

  function part(a, b, i) {
    const least = a.r + b.r + GAP;
    let dx = b.atX - a.atX, dy = b.atY - a.atY;
    let distance = Math.hypot(dx, dy);
    if (distance >= least - 0.1) return false;
    if (distance < 0.01) {
      // The same point: leave it in a direction of its own.
      dx = Math.cos(i * 2.4);
      dy = Math.sin(i * 2.4);
      distance = 1;
    }
    const share = a.members ? 0.2 : b.members ? 0.8 : 0.5;
    const step = least - Math.min(distance, Math.hypot(b.atX - a.atX, b.atY - a.atY));
    shift(a, (-dx / distance) * step * share, (-dy / distance) * step * share);
    shift(b, (dx / distance) * step * (1 - share), (dy / distance) * step * (1 - share));
    return true;
  }

  function shift(item, dx, dy) {
    item.atX += dx;
    item.atY += dy;
    const far = Math.hypot(item.atX - item.x, item.atY - item.y);
    if (far > REACH) {
      item.atX = item.x + ((item.atX - item.x) * REACH) / far;
      item.atY = item.y + ((item.atY - item.y) * REACH) / far;
    }
  }

  // A grid of boxes {left, top, right, bottom}: what is taken.
  class Taken {
    constructor() {
      this.cells = new Map();
    }
    *near(box) {
      for (let i = Math.floor(box.left / 64); i <= Math.floor(box.right / 64); i++) {
        for (let j = Math.floor(box.top / 64); j <= Math.floor(box.bottom / 64); j++) yield i * 65536 + j;
      }
    }
    add(box) {
      for (const key of this.near(box)) {
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push(box);
      }
    }
    meets(box) {
      for (const key of this.near(box)) {
        for (const b of this.cells.get(key) || []) {
          if (b.left < box.right && b.right > box.left && b.top < box.bottom && b.bottom > box.top) return true;
        }
      }
      return false;
    }
  }

  // Places to try for a name of this size beside a sign: its top left corner.
  function corners(item, w, h) {
    const out = item.r + 5, x = item.atX, y = item.atY, d = item.r * 0.7 + 3;
    return [
      [x + out, y - h / 2],
      [x - out - w, y - h / 2],
      [x - w / 2, y - out - h + 3],
      [x - w / 2, y + out - 3],
      [x + d, y - d - h + 4],
      [x + d, y + d - 4],
      [x - d - w, y - d - h + 4],
      [x - d - w, y + d - 4],
    ];
  }

  // Names for the items, most important first: sets item.label = {x, y, w, h} or null.
  // `frame` is the box that is seen, `blocked` boxes that lie over the map, `measure(item)` gives {w, h}.
  function name(items, { frame, blocked, measure }) {
    const taken = new Taken();
    blocked.forEach((box) => taken.add(box));
    const shown = items.filter((item) => inside(frame, item.atX, item.atY));
    for (const item of items) item.label = null;
    for (const { atX: x, atY: y, r } of shown) taken.add({ left: x - r, top: y - r, right: x + r, bottom: y + r });
    let left = MOST_NAMES;
    for (const item of shown.filter((i) => !i.members).sort((a, b) => a.rank - b.rank)) {
      if (!left) break;
      const { w, h } = measure(item);
      for (const [x, y] of corners(item, w, h)) {
        const box = { left: x, top: y + 2, right: x + w, bottom: y + h - 2 };
        if (!inside(frame, x, y) || !inside(frame, x + w, y + h) || taken.meets(box)) continue;
        item.label = { x, y, w, h };
        taken.add({ left: x - 3, top: y, right: x + w + 3, bottom: y + h });
        left -= 1;
        break;
      }
    }
    return taken;
  }

  function inside(box, x, y) {
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  }

  Object.assign(window.dateline, { layout: { group, push, name, inside } });
})();
