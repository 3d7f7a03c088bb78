// Leave the page without a way back: by the link, or by pressing Escape twice.
const way = document.querySelector("[data-leave]");
const SOON = 1500;
let pressed = -SOON;

function leave() {
  document.querySelectorAll("form").forEach((form) => form.reset());
  document.body.hidden = true;
  window.location.replace(way.href);
}

if (way) {
  document.querySelector("[data-leave-tip]").hidden = false;
  way.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - pressed < SOON) leave();
    pressed = event.timeStamp;
  });
}
