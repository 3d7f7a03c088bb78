// A file can be dropped, one that is too large is told before it travels, and a long upload says that it runs.

const form = document.querySelector("[data-upload]");

if (form) {
  const drop = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const error = form.querySelector("[data-error]");
  const said = form.querySelector("[data-uploading]");

  form.querySelector("[data-drop-words]").hidden = false;
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("org-files__drop--over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, () => drop.classList.remove("org-files__drop--over"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    look();
  });
  input.addEventListener("change", look);
  form.addEventListener("submit", (event) => {
    if (!look()) return event.preventDefault();
    said.textContent = said.dataset.words;
  });

  function look() {
    const isTooLarge = (input.files[0]?.size ?? 0) > Number(form.dataset.limit);
    error.textContent = isTooLarge ? form.dataset.tooLarge : "";
    error.hidden = !isTooLarge;
    return !isTooLarge;
  }
}
