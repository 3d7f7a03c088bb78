// Dragging a name to another cell does what the table below does: it sets the two selects of that row and sends its
// form. Without this file, or without a mouse, the table is the way.

const OVER = "org-map__cell--over";

for (const name of document.querySelectorAll(".org-map__name[data-place]")) {
  name.draggable = true;
  name.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", name.dataset.place);
    event.dataTransfer.effectAllowed = "move";
  });
}

for (const cell of document.querySelectorAll(".org-map__cell")) {
  cell.addEventListener("dragover", (event) => {
    event.preventDefault();
    cell.classList.add(OVER);
  });
  cell.addEventListener("dragleave", () => cell.classList.remove(OVER));
  cell.addEventListener("drop", (event) => {
    event.preventDefault();
    cell.classList.remove(OVER);
    place(document.getElementById(event.dataTransfer.getData("text/plain")), cell.dataset);
  });
}

function place(form, { stance, influence }) {
  // What was dropped may be anything, from anywhere.
  if (!(form instanceof HTMLFormElement) || !form.id.startsWith("place-")) return;
  const { elements } = form;
  if (elements.stance.value === stance && elements.influence.value === influence) return;
  elements.stance.value = stance;
  elements.influence.value = influence;
  form.requestSubmit();
}
