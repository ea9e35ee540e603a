// Comfort on top of pages that work without it: live updates, presses that wait for the net, focus on what went wrong.

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
let fetched = 0;
async function refresh(part) {
  clearTimeout(again);
  const later = () => { again = setTimeout(refresh, 3000, part); };
  // Where hundreds answer in the same minute, twice a second is often enough.
  const pause = fetched + 500 - Date.now();
  if (pause > 0) return void (again = setTimeout(refresh, pause, part));
  fetched = Date.now();
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
    field.value !== field.defaultValue || field.checked !== field.defaultChecked) ||
    [...part.querySelectorAll("select")].some((field) =>
      field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected)));
}

// What is typed into a form that asks for it outlives a reload and a lost connection, in this tab, until it is saved.
const draft = document.querySelector("form[data-draft]");
if (draft) {
  const key = `draft ${draft.dataset.draft || location.pathname}`;
  const fields = () => [...draft.elements].filter((field) => field.name && field.type !== "hidden");
  const isChosen = (field) => ["checkbox", "radio"].includes(field.type);
  if (new URLSearchParams(location.search).has("ok")) sessionStorage.removeItem(key);
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  // Not over what another has saved since.
  const revision = draft.elements.revision?.value ?? "";
  if (kept.revision === revision && kept.values.length === fields().length) {
    fields().forEach((field, place) => {
      if (isChosen(field)) field.checked = kept.values[place];
      else field.value = kept.values[place];
    });
  }
  draft.addEventListener("input", () => {
    const values = fields().map((field) => isChosen(field) ? field.checked : field.value);
    sessionStorage.setItem(key, JSON.stringify({ revision, values }));
  });
}

// What is asked only of those who answered so stands there for them alone; the server forgets what the others wrote in it.
const asked = document.querySelectorAll("[data-only-if]");
if (asked.length) {
  const show = () => asked.forEach((part) => {
    const chosen = new FormData(part.closest("form")).getAll(part.dataset.onlyIf);
    part.hidden = !part.dataset.values.split("\n").some((value) => chosen.includes(value));
  });
  document.addEventListener("input", show);
  show();
}

// A press at the door is not lost with the net: it is kept in the tab, said, and sent until it has arrived. The server
// takes the same press twice without harm.
const waiting = document.querySelector("[data-waiting]");
if (waiting) {
  const presses = () => JSON.parse(sessionStorage.getItem("samband-presses") ?? "[]");
  const keep = (list) => sessionStorage.setItem("samband-presses", JSON.stringify(list));
  const text = waiting.textContent;
  let timer;
  let isSending = false;
  const send = async () => {
    clearTimeout(timer);
    const [press] = presses();
    if (!press || isSending) return;
    isSending = true;
    const body = new URLSearchParams(press.fields);
    const answer = await fetch(press.action, { method: "POST", body }).catch(() => null);
    isSending = false;
    if (!answer || answer.status >= 500) {
      waiting.textContent = text.replace("{n}", presses().length);
      waiting.hidden = false;
      timer = setTimeout(send, 3000);
    } else if (answer.status === 401) {
      // Kept until whoever stands at the door has signed in again.
      location.assign(press.action);
    } else {
      keep(presses().slice(1));
      if (presses().length > 0) return send();
      location.assign(waiting.hidden ? answer.url : location.href);
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep]")) return;
    event.preventDefault();
    keep([...presses(), { action: form.action, fields: [...new FormData(form)] }]);
    form.querySelector("button").disabled = true;
    send();
  });
  addEventListener("online", send);
  send();
}

// Coding a text: arrows go from sentence to sentence (with Shift they choose on the way), a code's own sign sets it on those
// that are chosen or on the one that the keyboard stands on, and what is marked by mouse is chosen.
const coding = document.querySelector("form[data-coding]");
if (coding) {
  const boxes = [...coding.querySelectorAll("input[name=s]")];
  const place = `coding ${location.pathname}`;
  let current = Number(sessionStorage.getItem(place) ?? -1);
  if (new URLSearchParams(location.search).has("ok")) boxes[current]?.focus();
  coding.addEventListener("focusin", (event) => {
    if (boxes.includes(event.target)) current = boxes.indexOf(event.target);
  });
  coding.addEventListener("keydown", (event) => {
    const at = boxes.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const next = step && boxes[at + step];
    const button = coding.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!next && !button) return;
    event.preventDefault();
    if (next) {
      if (event.shiftKey) boxes[at].checked = next.checked = true;
      next.focus();
    } else {
      if (!boxes.some((box) => box.checked)) boxes[at].checked = true;
      coding.requestSubmit(button);
    }
  });
  coding.addEventListener("mouseup", () => {
    const marked = getSelection();
    if (marked.isCollapsed) return;
    for (const box of boxes) if (marked.containsNode(box.parentElement, true)) box.checked = true;
    marked.removeAllRanges();
  });
  coding.addEventListener("submit", () => {
    sessionStorage.setItem(place, current);
  });
}

// A lever says at once what it is set to. Where the page answers them, it is asked for with all levers as they stand, and
// its answer takes the place of the one before; the address follows, so that it can be sent to somebody.
const levers = document.querySelector("form[data-levers]");
if (levers) {
  const answers = document.querySelectorAll("[data-answer]");
  let waiting = null;
  let isAsking = false;
  const tell = (lever) => {
    const output = levers.querySelector(`output[for="${lever.id}"]`);
    if (!output) return;
    const language = document.documentElement.lang;
    // As the server writes it: Norwegian numbers are grouped from five digits.
    const useGrouping = language === "en" ? "always" : "min2";
    const number = Math.abs(lever.value / output.dataset.scale).toLocaleString(language, { useGrouping });
    const sign = lever.value < 0 ? "−" : lever.value > 0 ? output.dataset.sign : "";
    output.textContent = output.dataset.text.replace("{n}", sign + number);
    lever.setAttribute("aria-valuetext", output.textContent);
  };
  const ask = async () => {
    if (isAsking) return void (waiting = setTimeout(ask, 100));
    isAsking = true;
    const set = [...new FormData(levers)].filter(([, value]) => value !== "0");
    const address = `${levers.action}?${new URLSearchParams(set)}`;
    const reply = await fetch(address, { headers: { accept: "text/html" } }).catch(() => null);
    isAsking = false;
    if (!reply || reply.status === 503) return void (waiting = setTimeout(ask, 1000));
    const fresh = new DOMParser().parseFromString(await reply.text(), "text/html").querySelectorAll("[data-answer]");
    if (fresh.length !== answers.length) return;
    answers.forEach((answer, place) => answer.replaceChildren(...fresh[place].childNodes));
    history.replaceState(null, "", address);
  };
  levers.addEventListener("input", (event) => {
    tell(event.target);
    if (answers.length === 0) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
}

document.querySelector(".summary")?.focus();
