// The one page that is shown to a device which has not been let in.

const form = /** @type {HTMLFormElement} */ (document.getElementById("pair"));
const code = /** @type {HTMLInputElement} */ (document.getElementById("code"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  said.textContent = "";
  try {
    const reply = await fetch("/pair", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code: code.value }),
    });
    if (reply.ok) {
      location.assign("/");
      return;
    }
    const { error } = await reply.json();
    said.textContent = `${error.message} ${error.hint}`;
  } catch {
    said.textContent = "The computer does not answer. Is plotnote studio still running?";
  }
  code.select();
});

code.focus();
