// What makes the pages nicer where scripts run; without them everything works as well.
(() => {
  "use strict";

  const page = () => document.getElementById("main");

  // A page that waits for the reporter looks again by itself.
  const again = Number(page()?.dataset.again);
  if (again > 0) setTimeout(() => location.reload(), again * 1000);

  // Looking again must not disturb who reads, selects or opens something on the page.
  const isBusy = () => {
    const main = page();
    const active = document.activeElement;
    return document.hidden
      || (active !== main && main.contains(active))
      || !getSelection().isCollapsed
      || main.querySelector("details[open]:not([data-open])") !== null;
  };
  document.addEventListener("htmx:beforeRequest", event => {
    if (event.target === page() && isBusy()) event.preventDefault();
  });

  // The last picture stays, and says that it is the last.
  const lost = is => document.getElementById("lost")?.toggleAttribute("hidden", !is);
  document.addEventListener("htmx:sendError", () => lost(true));
  document.addEventListener("htmx:timeout", () => lost(true));
  document.addEventListener("htmx:responseError", event => lost(event.detail.xhr.status >= 500));
  document.addEventListener("htmx:afterOnLoad", event => { if (event.detail.xhr.status < 400) lost(false); });

  // Commands can be copied by a button.
  const addButtons = () => document.querySelectorAll("pre.copy:not(.with-button)").forEach(pre => {
    pre.classList.add("with-button");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copying";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const code = pre.querySelector("code");
      try {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        button.textContent = "Selected";
      }
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    pre.append(button);
  });
  addButtons();
  document.addEventListener("htmx:afterSettle", addButtons);

  // The choice of owner and time closes like a menu; "/" leads to the search.
  const scope = () => document.querySelector("details.scope");
  document.addEventListener("click", event => {
    if (scope()?.open && !scope().contains(event.target)) scope().open = false;
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && scope()?.open) {
      scope().open = false;
      scope().querySelector("summary").focus();
    }
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      const search = document.getElementById("q");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  });
})();
