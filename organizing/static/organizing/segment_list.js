// Counts that would have kept the list waiting arrive one after another. Without this file they are links.

for (const link of document.querySelectorAll("[data-count]")) {
  const answer = await fetch(link.dataset.count);
  if (!answer.ok) break;
  link.replaceWith(await answer.text());
}
