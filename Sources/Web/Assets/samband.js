// Comfort on top of pages that work without it: live updates and focus on what went wrong.

// A page that listens fetches itself anew when its topic changes, and swaps the part that is marked.
const live = document.querySelector("[data-live]");
if (live) {
  let stream = null;
  let mayBeOld = false;
  // Only a page that is looked at listens: a browser has six connections to a site, for all its tabs and for the pages
  // behind its back button.
  const listen = () => {
    stream?.close();
    stream = document.hidden ? null : new EventSource(live.dataset.live);
    if (!stream) return;
    stream.onmessage = () => refresh(live);
    // Something may have changed while the connection was away.
    stream.onopen = () => {
      if (mayBeOld) refresh(live);
      mayBeOld = true;
    };
  };
  addEventListener("pageshow", listen);
  addEventListener("pagehide", () => stream?.close());
  document.addEventListener("visibilitychange", listen);
}

async function refresh(part) {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
  if (fresh && !part.contains(document.activeElement)) part.replaceChildren(...fresh.childNodes);
}

document.querySelector(".summary")?.focus();
