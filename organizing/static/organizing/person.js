/* Edit in place: the form of the edit page takes the place of the head it changes. Without this file, or when
   anything fails, the same links lead to that page. */

const head = document.querySelector("[data-card]");

async function fetchForm(link) {
  const answer = await fetch(link.href, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error("no form");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return document.adoptNode(page.querySelector("[data-card-form]"));
}

/* What a new address means is asked once there is one. */
function askWhenMoved(form) {
  const told = form?.querySelector("[data-card-told]");
  const email = form?.querySelector("#id_email");
  if (!told || !email) return;
  const ask = () => (told.hidden = email.value.trim() === told.dataset.cardTold);
  email.addEventListener("input", ask);
  ask();
}

function closeWith(form) {
  return (press) => {
    press.preventDefault();
    press.stopPropagation();
    form.replaceWith(head);
    head.querySelector("[data-card-edit]").focus();
  };
}

async function openForm(event) {
  const link = event.target.closest("[data-card-edit]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const form = await fetchForm(link);
    const close = closeWith(form);
    form.querySelector("[data-card-cancel]").addEventListener("click", close);
    form.addEventListener("keydown", (press) => press.key === "Escape" && close(press));
    askWhenMoved(form);
    head.replaceWith(form);
    (form.querySelector(link.hash || "#id_first_name") ?? form).focus();
  } catch {
    window.location.assign(link.href);
  }
}

head?.addEventListener("click", openForm);
askWhenMoved(document.querySelector("[data-card-form]"));
