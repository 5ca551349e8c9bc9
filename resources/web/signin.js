// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The form that mails a link with which another device has this cart and these watches.

import { change } from './api.js'
import { blame, field, h, whilePressed } from './dom.js'
import { toast, trouble } from './tell.js'
import { t } from './words.js'

export function form() {
  const email = h('input', { id: 'sign-in', type: 'email', autocomplete: 'email', required: true })
  const send = h('button', { type: 'submit' }, t('sign_in_send'))
  const made = h('form', { novalidate: true, class: 'box form' }, h('p', { class: 'muted' }, t('sign_in_hint')), field(t('email'), email), h('div', {}, send))
  made.addEventListener('submit', whilePressed(send, async () => {
    blame(email)
    if (!email.value.trim() || !email.checkValidity()) return blame(email, t('email_wrong'))
    try {
      await change('POST', '/shoppers/sign-in', { email: email.value.trim() })
      toast(t('sign_in_sent'))
    } catch (refusal) {
      trouble(refusal.words)
    }
  }))
  return h('details', { class: 'card watch' }, h('summary', {}, t('sign_in')), made)
}
