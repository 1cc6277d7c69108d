"use strict";
// Keeps the page up to date. Without it the page is whole, and reloads itself now and then.
(() => {
  const fallbackMs = 15000;
  let fetching = false;

  // More than texts have changed: the page as the service writes it now takes the place of this one's content.
  async function refresh() {
    if (fetching) return;
    fetching = true;
    try {
      const response = await fetch("/", { cache: "no-store" });
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      document.querySelector("main").replaceWith(page.querySelector("main"));
    } catch {
      // The service is away: the next event, or the next time, tells.
    } finally {
      fetching = false;
    }
  }

  function show(view) {
    if (document.querySelector("main").dataset.revision !== view.revision) {
      refresh();
      return;
    }
    for (const [id, text] of Object.entries(view.texts)) {
      const element = document.getElementById(id);
      if (element && element.textContent !== text) element.textContent = text;
    }
    for (const [id, bar] of Object.entries(view.bars)) {
      const element = document.getElementById(id);
      if (element) {
        element.max = Math.max(1, bar.max);
        element.value = bar.value;
      }
    }
  }

  const events = new EventSource("/events");
  events.onmessage = event => show(JSON.parse(event.data));
  events.onerror = () => {
    // Too many are kept up to date already: this one asks by itself.
    if (events.readyState === EventSource.CLOSED) setInterval(refresh, fallbackMs);
  };
})();
