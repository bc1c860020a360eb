// The buttons that copy, where the browser offers no clipboard: a page of plain http that is not on this computer.
(function () {
  "use strict";

  if (navigator.clipboard) return;

  // Copies by selecting the text on the page for a moment; the focus stays where it is.
  async function writeText(text) {
    const line = document.createElement("span"), selection = getSelection();
    line.textContent = text;
    line.style.cssText = "position: fixed; top: 0; white-space: pre; user-select: text; clip-path: inset(50%)";
    document.body.append(line);
    selection.selectAllChildren(line);
    const copied = document.execCommand("copy");
    selection.removeAllRanges();
    line.remove();
    if (!copied) throw new Error("This browser does not let a page copy.");
  }

  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
})();
