// The portal works without this. It only tidies: empty fields stay out of the address of a search, and the place where
// the reader was told of a fault is where the reader begins.
for (const form of document.querySelectorAll('form.finder')) {
  form.addEventListener('submit', () => {
    for (const input of form.querySelectorAll('input[name]')) {
      const usual = input.type === 'radio' && input.value === 'either' && input.checked;
      if (!input.value.trim() || usual) input.disabled = true;
    }
  });
  // Coming back by the browser's history must not find fields switched off.
  addEventListener('pageshow', () => {
    for (const input of form.querySelectorAll('input[name]')) input.disabled = false;
  });
  // Browsers that cannot show the inside of a closed drawer on a wide screen get it opened.
  const drawer = form.querySelector('details.drawer');
  if (drawer && !CSS.supports('selector(::details-content)') && matchMedia('(min-width: 60rem)').matches) {
    drawer.open = true;
  }
}
document.querySelector('.faults')?.focus();

// What is typed into a long form is kept as one goes; without this, by its own button.
for (const form of document.querySelectorAll('form[data-keep]')) {
  const told = document.querySelector('[role=status]');
  let keeping = Promise.resolve();
  form.addEventListener('change', () => {
    keeping = keeping.then(async () => {
      const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' });
      if (answer.type !== 'opaqueredirect') throw new Error(String(answer.status));
      told.textContent = 'Saved.';
    }).catch(() => {
      told.textContent = 'Not saved just now. Press “Save” before you leave.';
    });
  });
}

// At the desk a case is settled with one key, but only while the case itself has the focus: whoever types elsewhere
// settles nothing.
const desk = document.querySelector('.case');
if (desk) {
  desk.focus();
  desk.addEventListener('keydown', (event) => {
    if (event.target.matches('input, textarea, select') || event.ctrlKey || event.altKey || event.metaKey) return;
    for (const choice of desk.querySelectorAll('[data-key]')) {
      if (choice.dataset.key === event.key) choice.click();
    }
  });
}

// Passkeys are the one thing that cannot be had without a script: the forms for them are shown only where the browser
// knows how. Everybody gets in by a letter.
const ceremony = (form, work) => {
  if (!form || !window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
  form.hidden = false;
  const ask = async (path, body) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': form.elements._csrf.value },
      body: JSON.stringify(body ?? {}),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const told = form.querySelector('[role=status]');
    told.textContent = '';
    try {
      await work(ask, form);
    } catch {
      told.textContent = 'That did not work. Try again, or use a letter.';
    }
  });
};
ceremony(document.querySelector('.passkey-add'), async (ask, form) => {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(await ask('/webauthn/register/options'));
  const credential = (await navigator.credentials.create({ publicKey: options })).toJSON();
  await ask('/webauthn/register', { publicKey: { credential, label: form.elements.label.value } });
  location.reload();
});
ceremony(document.querySelector('.passkey-in'), async (ask, form) => {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(await ask('/webauthn/authenticate/options'));
  const credential = await navigator.credentials.get({ publicKey: options });
  await ask('/login/webauthn', credential.toJSON());
  location.assign(form.elements.back.value || '/account');
});
