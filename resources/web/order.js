// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// An order's page: opened by who ordered, or by anybody with the key that stands in the mails. It follows the order live,
// and leads to the payment page when it comes from the checkout.

import { changeByLink, see } from './api.js'
import { empty, h, icon, whilePressed } from './dom.js'
import * as live from './live.js'
import { trouble } from './tell.js'
import { money, options, t } from './words.js'

const place = document.getElementById('order')
const id = place.dataset.order
const query = new URLSearchParams(location.search)
const key = query.get('key')
const path = (rest = '') => `/orders/${id}${rest}${key ? `?key=${encodeURIComponent(key)}` : ''}`
const asking = 1500 // milliseconds between two looks, while the provider prepares a page

const looks = {
  awaiting_payment: ['clock', 'held-text'], awaiting_collection: ['clock', 'held-text'], paid: ['check', 'good'],
  cancelled: ['close', 'bad'], refund_due: ['clock', 'held-text'],
}
let leads = query.has('pay')
let timer = null

function act(button, rest) {
  button.addEventListener('click', whilePressed(button, async () => {
    try {
      await changeByLink('POST', path(rest), {})
      await load()
    } catch (refusal) {
      trouble(refusal.words)
    }
  }))
  return button
}

function cancelButton() {
  const first = h('button', { type: 'button' }, t('cancel_order'))
  first.addEventListener('click', () => first.replaceWith(act(h('button', { type: 'button', class: 'bad' }, t('cancel_sure')), '/cancel')), { once: true })
  return first
}

function payment(order) {
  if (order.state !== 'awaiting_payment') return order.state === 'awaiting_collection' ? h('div', { class: 'buy' }, cancelButton()) : null
  const { state, redirect_url: page } = order.payment
  if (state === 'failed') return h('div', { class: 'box card' }, h('p', { class: 'bad' }, t('payment_failed')), h('div', { class: 'buy' }, act(h('button', { type: 'button', class: 'main' }, t('pay_again')), '/pay'), cancelButton()))
  if (!page) return h('p', { class: 'muted', role: 'status' }, t('payment_preparing'))
  return h('div', { class: 'buy' }, h('a', { class: 'button main', href: page }, t('pay_now')), cancelButton())
}

function show(order) {
  const [drawing, kind] = looks[order.state]
  document.title = t('order', { number: order.number })
  const rows = order.items.flatMap((line) => [h('dt', {}, `${line.quantity} × ${[line.title, options(line.options ?? {})].filter(Boolean).join(' · ')}`), h('dd', {}, money(line.line_total))])
  const sums = [h('dt', { class: 'total' }, t('total')), h('dd', { class: 'total' }, money(order.total))]
  if (order.tax.amount > 0) sums.push(h('dt', { class: 'muted' }, t('tax_included', { tax: money(order.tax) })), h('dd'))
  if (order.refunded.amount > 0) sums.push(h('dt', {}, t('refunded')), h('dd', {}, money(order.refunded)))
  const children = [h('h1', {}, t('order', { number: order.number }))]
  if (order.test) children.push(h('p', { class: 'test' }, t('test_order')))
  children.push(h('p', { class: `state ${kind}`, role: 'status' }, icon(drawing), t(`state_${order.state}`)))
  if (order.state === 'paid' || order.state === 'awaiting_collection') children.push(h('p', {}, t(`fulfilment_${order.fulfilment.state}`)))
  children.push(payment(order), h('section', { class: 'card box' }, h('dl', { class: 'sums' }, rows, sums)))
  place.replaceChildren(...children.filter(Boolean))
}

async function load() {
  clearTimeout(timer)
  const order = await see(path())
  show(order)
  if (order.state !== 'awaiting_payment') return
  const { state, redirect_url: page } = order.payment
  if (page && leads) {
    leads = false
    // Whoever comes back here by the back button is not sent away again.
    history.replaceState(null, '', location.pathname + (key ? `?key=${encodeURIComponent(key)}` : ''))
    location.assign(page)
  } else if (state === 'preparing') {
    timer = setTimeout(() => load().catch(() => {}), asking)
  }
}

live.on('order_updated', ({ order_id: changed }) => { if (changed === id) load().catch(() => {}) })
load().catch((refusal) => {
  const missing = refusal.status === 404 || refusal.status === 401
  place.replaceChildren(empty('warning', t(missing ? 'order_missing' : 'failed'), missing ? t('order_missing_hint') : refusal.words, h('a', { class: 'button main', href: '/' }, t('to_start'))))
})
// The provider's word may still be on its way when the shopper is back.
addEventListener('pageshow', (event) => { if (event.persisted) load().catch(() => {}) })
