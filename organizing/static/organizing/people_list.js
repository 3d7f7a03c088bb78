// The people list: one box that ticks all rows on the page, and how many are ticked. Everything works without it.
(() => {
  const boxes = () => [...document.querySelectorAll('input[name="people"][form="people-bulk"]')];

  const show = () => {
    const all = boxes();
    const ticked = all.filter((box) => box.checked).length;
    const head = document.querySelector("[data-people-all]");
    const told = document.querySelector("[data-people-ticked]");
    if (head) {
      head.hidden = false;
      head.checked = ticked > 0 && ticked === all.length;
      head.indeterminate = ticked > 0 && ticked < all.length;
    }
    if (told) told.textContent = ticked ? `${told.dataset.peopleTicked} ${ticked}` : "";
  };

  document.addEventListener("change", ({ target }) => {
    if (target.matches("[data-people-all]")) {
      boxes().forEach((box) => {
        box.checked = target.checked;
      });
    }
    if (target.matches('[data-people-all], input[name="people"]')) show();
  });
  // The rows are replaced when the question changes.
  document.addEventListener("w-swap:success", show);
  show();
})();
