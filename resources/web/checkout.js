// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Checkout: who, how it is handed over, how it is paid. However often it is pressed, one order comes of it: the key stays
// the same until what is ordered changes.

import { newKey } from './api.js'
import * as carts from './cartstore.js'
import { blame, empty, field, h, whilePressed } from './dom.js'
import { sums } from './sums.js'
import { trouble } from './tell.js'
import { money, options, t } from './words.js'

const place = document.getElementById('checkout')
let key = newKey()
let acceptPrices = false

const choice = (name, value, words, chosen) => h('label', { class: 'choice' }, h('input', { type: 'radio', name, value, checked: chosen }), words)

const form = h('form', { novalidate: true, class: 'form' })
const email = h('input', { id: 'email', type: 'email', name: 'email', autocomplete: 'email', required: true })
const name = h('input', { id: 'name', name: 'name', autocomplete: 'name', maxlength: 200 })
const address = h('textarea', { id: 'address', name: 'address', autocomplete: 'street-address', maxlength: 1000 })
const addressField = field(t('address'), address)
const atCollection = choice('payment', 'at_collection', t('pay_at_collection'))
const order = h('button', { type: 'submit', class: 'main' }, t('place_order'))
const changed = h('p', { class: 'wrong', role: 'alert', hidden: true })

form.append(field(t('email'), email), field(t('name_optional'), name),
  h('fieldset', {}, h('legend', {}, t('fulfilment')), choice('fulfilment', 'pickup', t('pickup'), true), choice('fulfilment', 'delivery', t('delivery'))),
  addressField,
  h('fieldset', {}, h('legend', {}, t('payment')), choice('payment', 'online', t('pay_online'), true), atCollection),
  changed, h('div', { class: 'buy' }, order, h('a', { href: '/cart', class: 'button' }, t('back_to_cart'))))

function fit() {
  const delivery = form.elements.fulfilment.value === 'delivery'
  addressField.hidden = !delivery
  atCollection.hidden = delivery
  if (delivery) form.elements.payment.value = 'online'
  if (!acceptPrices) order.textContent = t(form.elements.payment.value === 'online' ? 'place_order' : 'place_order_collect')
}

function wish() {
  const { fulfilment, payment } = form.elements
  const made = { email: email.value.trim(), fulfilment: fulfilment.value, payment: payment.value }
  if (name.value.trim()) made.name = name.value.trim()
  if (fulfilment.value === 'delivery') made.address = address.value.trim()
  if (acceptPrices) made.accept_prices = true
  return made
}

function isComplete() {
  blame(email)
  blame(address)
  if (!email.value.trim() || !email.checkValidity()) return blame(email, t('email_wrong'))
  if (form.elements.fulfilment.value === 'delivery' && !address.value.trim()) return blame(address, t('address_wrong'))
  return true
}

async function refused(refusal) {
  key = newKey()
  if (refusal.code === 'price_changed') {
    acceptPrices = true
    order.textContent = t('accept_prices')
    changed.textContent = t('price_changed')
    changed.hidden = false
    return carts.load()
  }
  if (refusal.code === 'hold_lapsed' || refusal.code === 'insufficient_stock') {
    changed.textContent = t('hold_lapsed')
    changed.hidden = false
    return carts.load()
  }
  if (refusal.problem?.errors?.some((error) => error.field === 'email')) return blame(email, t('email_wrong'))
  if (refusal.problem?.errors?.some((error) => error.field === 'address')) return blame(address, t('address_wrong'))
  trouble(refusal.words)
}

form.addEventListener('change', () => { key = newKey(); fit() })
form.addEventListener('submit', whilePressed(order, async () => {
  if (!isComplete()) return
  const words = order.textContent
  order.textContent = t('ordering')
  try {
    const made = await carts.checkout(wish(), key)
    location.assign(`/orders/${made.order?.id ?? made.id}?pay=1`)
  } catch (refusal) {
    order.textContent = words
    await refused(refusal)
  }
}))

function summary(cart) {
  return h('section', { class: 'card box', 'aria-label': t('total') },
    h('dl', { class: 'sums' }, cart.items.flatMap((line) => [h('dt', {}, `${line.quantity} × ${[line.title, options(line.options)].filter(Boolean).join(' · ')}`), h('dd', {}, money(line.line_total))])),
    sums(cart))
}

const right = h('div')
carts.onCart((cart) => {
  if (!cart?.items.length) {
    place.replaceChildren(empty('cart', t('cart_empty'), t('cart_empty_hint'), h('a', { class: 'button main', href: '/' }, t('to_start'))))
    return
  }
  right.replaceChildren(summary(cart))
  if (!form.isConnected) place.replaceChildren(h('div', { class: 'two' }, form, right))
})
fit()
