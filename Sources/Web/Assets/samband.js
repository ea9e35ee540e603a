// Comfort on top of pages that work without it: live updates and focus on what went wrong.

// A page that listens fetches itself anew when its topic changes, and swaps the part that is marked.
const live = document.querySelector("[data-live]");
if (live) {
  const stream = new EventSource(live.dataset.live);
  let seen = null;
  stream.onmessage = async (event) => {
    if (event.lastEventId === seen) return;
    seen = event.lastEventId;
    await refresh(live);
  };
  // After a lost connection the page may be old: ask once.
  stream.onopen = () => { if (seen !== null) refresh(live); };
}

async function refresh(part) {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
  if (fresh && !part.contains(document.activeElement)) part.replaceChildren(...fresh.childNodes);
}

document.querySelector(".summary")?.focus();
