// Keeps what is typed into a form while it is typed. Everything works without it.
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const says = form.querySelector("[role=status]");
  const version = form.elements.namedItem("version");
  let timer = 0;
  let sending = null;
  let stopped = false;

  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    if (sending) sending.abort();
  };

  const keep = async (leaving = false) => {
    timer = 0;
    if (sending && !leaving) return later(); // one at a time, or the versions overtake each other
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") typed.append(name, value);
    sending = new AbortController();
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: typed, signal: sending.signal, redirect: "error", keepalive: leaving });
      if (answer.status === 204) {
        version.value = answer.headers.get("Rostra-Version");
        says.textContent = says.dataset.autosaveSaved;
      } else {
        stop();
        const plain = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
        says.textContent = plain ? await answer.text() : says.dataset.autosaveFailed;
      }
    } catch {
      if (!stopped) says.textContent = says.dataset.autosaveFailed;
    } finally {
      sending = null;
    }
  };

  const later = () => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(keep, 1000);
  };

  // Whoever closes the page right after typing has it kept as well.
  addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !timer) return;
    clearTimeout(timer);
    keep(true);
  });

  form.addEventListener("input", later);
  form.addEventListener("submit", stop);
}
