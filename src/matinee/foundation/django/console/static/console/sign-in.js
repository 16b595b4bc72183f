// Signs in (or out) through the API; the browser keeps the session in cookies that this script cannot read.
(() => {
  const main = document.getElementById("content-main");
  const form = document.getElementById("login-form");
  const problem = document.getElementById("problem");

  const show = (text) => {
    problem.textContent = text;
    problem.hidden = false;
  };
  const post = (path, body) =>
    fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

  const enter = async (response) => {
    const page = await fetch(main.dataset.next, { redirect: "manual" });
    if (page.ok) location.assign(main.dataset.next);
    else show("This account is signed in, but it is no admin's.");
  };

  const resume = async () => {
    const response = await post("/api/v1/token/", {});
    if (response.ok) await enter(response);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.hidden = true;
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      const response = await post("/api/v1/login/", {
        username: form.username.value,
        password: form.password.value,
      });
      if (response.ok) await enter(response);
      else show((await response.json()).detail);
    } catch {
      show("The server does not answer: try again in a moment.");
    } finally {
      button.disabled = false;
    }
  });

  if ("signOut" in main.dataset) post("/api/v1/logout/", {}).catch(() => show("Signing out failed: try again."));
  else resume().catch(() => {});
})();
