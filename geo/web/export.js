// The one-file map: starts with the data that stands in the page; a pin leads to its text and back.
(function () {
  "use strict";

  const read = (id) => document.getElementById(id).textContent;
  const data = JSON.parse(read("data"));
  const CHOSEN = 8; // the flag in a pin's last value

  function show() {
    const chosen = decodeURIComponent(location.hash).replace(/^#place-/, "");
    const pins = data.pins.map((pin) => [...pin.slice(0, 6), (pin[6] & ~CHOSEN) | (pin[0] === chosen ? CHOSEN : 0)]);
    window.dateline.show({ pins, theme: "auto", areas: data.areas });
  }

  const place = document.getElementById("map");
  place.hidden = false;
  const map = L.map(place, { center: [25, 0], zoom: 2, minZoom: 0, maxZoom: 10, zoomSnap: 0.25 });
  window.dateline.start(map, {
    attribution: data.attribution,
    world: Uint8Array.from(atob(read("world")), (c) => c.charCodeAt(0)),
    onchoose: (pin) => (location.hash = "place-" + pin.id),
  });
  show();
  window.addEventListener("hashchange", show);
})();
