"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const items = [...document.querySelectorAll("#changes > li")];
  const lines = items.map((item) => item.textContent.toLowerCase());
  const apply = () => {
    const classes = new Set([...form.querySelectorAll("input[name=class]:checked")].map((box) => box.value));
    const direction = form.elements.direction.value;
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, index) => {
      const fits = classes.has(item.dataset.class)
        && (!direction || item.dataset.direction === direction || item.dataset.direction === "both")
        && words.every((word) => lines[index].includes(word));
      item.hidden = !fits;
      if (fits) shown += 1;
    });
    document.getElementById("shown").textContent = `${shown} of ${items.length}`;
    document.getElementById("nothing").hidden = shown > 0;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
