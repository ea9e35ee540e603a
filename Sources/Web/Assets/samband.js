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

// While the net is away, the site is busy or the reader is in the middle of something, it waits and tries again.
let again;
async function refresh(part) {
  clearTimeout(again);
  const later = () => { again = setTimeout(refresh, 3000, part); };
  if (isInUse(part)) return later();
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (!answer || answer.status >= 500) return later();
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
  if (isInUse(part)) return later();
  if (fresh) part.replaceChildren(...fresh.childNodes);
}

// Nothing that somebody has written is swapped away, nor what the keyboard stands on.
function isInUse(part) {
  return part.contains(document.activeElement) || [...part.querySelectorAll("input, textarea")].some((field) =>
    field.value !== field.defaultValue || field.checked !== field.defaultChecked);
}

document.querySelector(".summary")?.focus();
