// A plan alone on a page, for a frame: `embed.html?plan=NAME&lang=nn&editable=switch+delay`.

const asked = new URLSearchParams(location.search);
const words = {
  nb: { title: "Budsjettabell", noPlan: "Adressen mangler navnet på en plan, for eksempel ?plan=budsjett-2024." },
  nn: { title: "Budsjettabell", noPlan: "Adressa manglar namnet på ein plan, til dømes ?plan=budsjett-2024." },
  en: { title: "Budget table", noPlan: "The address lacks the name of a plan, such as ?plan=budget-2024." },
};
const language = Object.hasOwn(words, asked.get("lang") ?? "") ? asked.get("lang") : "nb";
document.documentElement.lang = language;
document.title = words[language].title;
document.querySelector("h1").textContent = words[language].title;

const element = document.querySelector("ramme-plan");
const plan = asked.get("plan") ?? "";
// A name and no address: the page shows the plans of its own folder, and nothing that a link brings from elsewhere.
if (/^[\w-]+$/.test(plan)) {
  element.setAttribute("editable", asked.get("editable") ?? "");
  element.setAttribute("src", `plans/${plan}.json`);
} else {
  element.replaceWith(words[language].noPlan);
}

// The height goes to pages that are named in `ramme-hosts`, once they have asked.
const hosts = document.querySelector("meta[name=ramme-hosts]").content.split(/\s+/);
let host;
function tellHeight() {
  if (host) {
    parent.postMessage({ ramme: "height", height: Math.ceil(document.documentElement.getBoundingClientRect().height) }, host);
  }
}
addEventListener("message", ({ source, origin, data }) => {
  if (source === parent && hosts.includes(origin) && data?.ramme === "host") {
    host = origin;
    tellHeight();
  }
});
new ResizeObserver(tellHeight).observe(document.documentElement);
