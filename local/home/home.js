'use strict';
(() => {
  const said = document.getElementById('said');
  if (said === null) return;
  const say = (text, wrong) => {
    said.className = wrong ? 'wrong' : '';
    said.textContent = text;
  };

  // Sends a form's request, says what came of it, and shows the page anew where something changed.
  const on = (id, begin, request) => {
    const form = document.getElementById(id);
    form?.addEventListener('submit', async (event) => {
      event.preventDefault();
      const button = form.querySelector('button');
      button.disabled = true;
      say(begin, false);
      try {
        const response = await request(form);
        const answer = await response.json();
        say(answer.message, !response.ok);
        if (response.ok && answer.changed) setTimeout(() => location.reload(), 1200);
      } catch {
        say('Accord does not answer. Is it still running? Start it again with npm start.', true);
      } finally {
        button.disabled = false;
      }
    });
  };

  on('load', 'Reading the document …', (form) => {
    const file = form.querySelector('input').files[0];
    return fetch(`/home/load?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
  });
  on('fresh', 'Starting afresh …', () => fetch('/home/fresh', { method: 'POST' }));
  on('trouble', 'Just a moment …', (form) =>
    fetch(`/home/trouble?what=${encodeURIComponent(form.querySelector('select').value)}`, { method: 'POST' }),
  );
})();
