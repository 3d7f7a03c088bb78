// The people list: found as one types; one box that ticks all rows on the page, and how many are ticked. Everything
// works without it.
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

  // A question is posted: whom one looks for belongs in no address. The answer's address holds it sealed.
  const form = document.querySelector("[data-people-ask]");
  let asked = null;
  let waiting;

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const results = document.getElementById(form.dataset.peopleAsk);
    const body = new URLSearchParams(new FormData(form));
    body.set("rows", "yes");
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body, signal: asked.signal });
      if (!answer.ok) throw new Error(answer.status);
      results.innerHTML = await answer.text();
      window.history.replaceState(null, "", form.dataset.peopleList + new URL(answer.url).search);
      results.removeAttribute("aria-busy");
      show();
    } catch (problem) {
      // Somebody typed on, or the line is down: then the button asks for the page, and the browser says what is wrong.
      if (problem.name !== "AbortError") results.removeAttribute("aria-busy");
    }
  };

  form?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 250);
  });
  show();
})();
