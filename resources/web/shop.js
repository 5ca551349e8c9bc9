// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every page begins here: the search field, the cart's badge, what is live; then what the page is about.

import { see } from './api.js'
import * as carts from './cartstore.js'
import { suggest } from './find.js'
import * as live from './live.js'
import { notice, toast, trouble } from './tell.js'
import { countdown, money, priceFor, t } from './words.js'

const pages = { product: './product.js', cart: './cart.js', checkout: './checkout.js', order: './order.js', watches: './watches.js' }

/** Cards and the product's own price on this page. */
const shownAs = (id) => document.querySelectorAll(`[data-product="${CSS.escape(id)}"]`)

function showPrice(place, { old_price: old, new_price: price }) {
  const box = place.querySelector('[data-price]')
  if (!box) return
  box.replaceChildren()
  if (price.amount < old.amount) {
    const before = document.createElement('s')
    before.append(Object.assign(document.createElement('span'), { className: 'unseen', textContent: `${t('was')} ` }), money(old))
    box.append(before, ' ')
  }
  const now = document.createElement('span')
  now.className = price.amount < old.amount ? 'less' : ''
  now.textContent = priceFor(price, box.dataset.unit, Number(box.dataset.per))
  box.append(now)
  place.classList.remove('flash')
  void place.offsetWidth // begins the animation anew
  place.classList.add('flash')
}

async function showStock(id) {
  const places = shownAs(id)
  if (!places.length) return
  const { available } = await see(`/products/${id}`)
  for (const place of places) {
    const box = place.querySelector('[data-stock]')
    if (box) {
      box.className = `stock ${available === 0 ? 'out' : available <= 5 ? 'few' : ''}`
      box.textContent = available === 0 ? t('sold_out') : available <= 5 ? t('few_left', { count: available }) : t('available')
    }
    for (const button of place.querySelectorAll('[data-add]')) button.disabled = available === 0
  }
}

function follow() {
  live.on('price_changed', (change) => {
    for (const place of shownAs(change.product_id)) showPrice(place, change)
    const down = change.new_price.amount < change.old_price.amount
    toast(t(down ? 'price_down' : 'price_up', { title: change.title, old: money(change.old_price), new: money(change.new_price) }),
      { drawing: down ? 'down' : 'up', kind: down ? 'good' : 'held-text' })
  })
  live.on('back_in_stock', async ({ product_id: id }) => {
    await showStock(id)
    const { title } = await see(`/products/${id}`)
    toast(t('back', { title }))
  })
  live.on('hold_lapsed', () => carts.load())
  live.on('reset', () => location.reload())
  const ids = [...new Set([...document.querySelectorAll('[data-product]')].map((place) => place.dataset.product))]
  live.start()
  live.show(ids)
}

function showBadge(cart) {
  const link = document.getElementById('cart-link')
  const badge = link.querySelector('.badge')
  const held = cart ? cart.items.filter((line) => line.hold.state === 'held').length : 0
  badge.textContent = held
  badge.hidden = held === 0
  link.setAttribute('aria-label', held ? t('cart_count', { count: held }) : t('cart'))
}

/** One unit from a list. */
async function addFromCard(event) {
  const button = event.target.closest('[data-add]')
  if (!button || button.form) return
  button.disabled = true
  try {
    const cart = await carts.add(button.dataset.add, Number(button.dataset.quantity))
    const line = cart.items.find((item) => item.product_id === button.dataset.add)
    toast(t('added', { time: countdown(line.hold.seconds_remaining) }), { action: { words: t('go_to_cart'), act: () => location.assign('/cart') } })
    button.disabled = false
  } catch (refusal) {
    if (refusal.code === 'insufficient_stock') await showStock(button.dataset.add)
    else button.disabled = false
    trouble(refusal.code === 'insufficient_stock' ? t('taken', { title: button.dataset.title }) : refusal.words)
  }
}

function watchLine() {
  addEventListener('offline', () => notice(t('offline')))
  addEventListener('online', () => {
    notice('')
    toast(t('online'))
    carts.load()
  })
  if (!navigator.onLine) notice(t('offline'))
}

for (const image of document.querySelectorAll('.picture img')) image.addEventListener('error', () => image.remove(), { once: true })
document.getElementById('language').addEventListener('change', (event) => {
  document.cookie = `language=${event.target.value}; path=/; max-age=34560000; samesite=lax`
  location.reload()
})
suggest(document.querySelector('.find'))
document.addEventListener('click', addFromCard)
for (const button of document.querySelectorAll('.product [data-ready]')) button.disabled = false
carts.onCart(showBadge)
watchLine()
follow()
const page = pages[document.body.dataset.page]
if (page) await import(page)
