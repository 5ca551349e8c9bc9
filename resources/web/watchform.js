// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The form that begins, changes and ends a watch.

import { change, own } from './api.js'
import { blame, field, h, whilePressed } from './dom.js'
import { toast, trouble } from './tell.js'
import { money, readAmount, t } from './words.js'

const rules = ['any_change', 'drop', 'below', 'back_in_stock']

/** Fills a <details> with the form for the product in its data. */
export async function forProduct(details) {
  const id = details.dataset.watched
  const currency = { currency: document.body.dataset.currency, exponent: Number(document.body.dataset.exponent) }
  const rule = h('select', { id: 'rule' }, rules.map((name) => h('option', { value: name }, t(`rule_${name}`))))
  const threshold = h('input', { id: 'threshold', inputmode: 'decimal', autocomplete: 'off' })
  const email = h('input', { id: 'email', type: 'email', autocomplete: 'email' })
  const save = h('button', { type: 'submit', class: 'main' }, t('watch'))
  const end = h('button', { type: 'button', hidden: true }, t('stop_watching'))
  const below = field(t('threshold'), threshold)
  const form = h('form', { novalidate: true }, field(t('rule'), rule), below, field(t('email_optional'), email, t('email_hint')), h('div', { class: 'buy' }, save, end))
  const summary = details.querySelector('summary')
  const choose = () => { below.hidden = rule.value !== 'below' }
  const show = (watch) => {
    summary.lastChild.textContent = watch ? t('watching') : t('tell_me')
    save.textContent = watch ? t('change_watch') : t('watch')
    end.hidden = !watch
    if (watch) {
      rule.value = watch.rule
      if (watch.threshold) threshold.value = money(watch.threshold)
    }
    choose()
  }
  rule.addEventListener('change', choose)
  form.addEventListener('submit', whilePressed(save, async () => {
    const wish = { rule: rule.value }
    blame(threshold)
    blame(email)
    if (rule.value === 'below') {
      const amount = readAmount(threshold.value, currency.exponent)
      if (amount === null) return blame(threshold, t('threshold_wrong', { example: money({ amount: 8000, ...currency }) }))
      wish.threshold = { amount, ...currency }
    }
    if (email.value.trim()) {
      if (!email.checkValidity()) return blame(email, t('email_wrong'))
      wish.email = email.value.trim()
    }
    try {
      const watch = await change('PUT', `/watches/${id}`, wish)
      show(watch)
      toast(wish.email && watch.mail !== 'confirmed' ? t('email_confirm', { email: wish.email }) : t('watch_saved'))
    } catch (refusal) {
      if (refusal.problem?.errors?.some((error) => error.field === 'email')) return blame(email, t('email_wrong'))
      trouble(refusal.words)
    }
  }))
  end.addEventListener('click', whilePressed(end, async () => {
    try {
      await change('DELETE', `/watches/${id}`)
      show(null)
      toast(t('watch_ended'))
    } catch (refusal) {
      trouble(refusal.words)
    }
  }))
  details.append(form)
  show(null)
  const mine = await own('/watches?limit=100').catch(() => null)
  show(mine?.items.find((watch) => watch.product_id === id) ?? null)
}
