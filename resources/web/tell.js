// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Words that come and go: floating ones for everybody, spoken ones for who cannot see them.

import { h, icon } from './dom.js'
import { t } from './words.js'

const shownFor = 8000

/** Shows words for a while. `action`: { words, act }. */
export function toast(words, { drawing = 'check', kind = 'good', action = null } = {}) {
  const mark = icon(drawing)
  mark.classList.add(kind)
  const box = h('div', { class: 'toast' }, mark, h('p', {}, words))
  let timer
  const leave = () => box.remove()
  const stay = () => clearTimeout(timer)
  const wait = () => { stay(); timer = setTimeout(leave, shownFor) }
  if (action) box.append(h('button', { type: 'button', onclick: () => { leave(); action.act() } }, action.words))
  box.append(h('button', { type: 'button', 'aria-label': t('close'), onclick: leave }, icon('close')))
  // Nobody is hurried: it stays while it is pointed at or has the focus.
  for (const name of ['pointerenter', 'focusin']) box.addEventListener(name, stay)
  for (const name of ['pointerleave', 'focusout']) box.addEventListener(name, wait)
  document.getElementById('toasts').append(box)
  wait()
}

export const trouble = (words, options = {}) => toast(words, { drawing: 'warning', kind: 'bad', ...options })

/** Only for assistive technology. */
export function speak(words) {
  document.getElementById('spoken').textContent = words
}

/** A line under the top for what lasts; without words it goes. */
export function notice(words) {
  const line = document.getElementById('notice')
  line.textContent = words || ''
  line.hidden = !words
}
