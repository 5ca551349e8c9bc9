// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The cart: what is held and how long still, and how to win again what no longer is.

import { own, see } from './api.js'
import * as carts from './cartstore.js'
import { empty, h, icon, picture, whilePressed } from './dom.js'
import { clock, sweep } from './holds.js'
import { sums } from './sums.js'
import { toast, trouble } from './tell.js'
import { countdown, money, options, priceFor, t, units } from './words.js'

const place = document.getElementById('cart')

/** Refusals that are about stock are told with what is left. */
async function explain(refusal, line) {
  if (refusal.code === 'insufficient_stock') {
    const left = refusal.problem.available
    return trouble(left > 0 ? t('fewer_left', { title: line.title, count: left }) : t('taken', { title: line.title }))
  }
  trouble(refusal.words)
}

async function holdAgain() {
  const before = place.cart.items.filter((line) => carts.secondsLeft(line) === 0)
  const cart = await carts.holdAgain()
  const lost = cart.items.filter((line) => line.hold.state === 'lapsed' && before.some((old) => old.product_id === line.product_id))
  if (!lost.length) return toast(before.length ? t('held_again') : t('kept_longer', { time: countdown(Math.min(...cart.items.map(carts.secondsLeft))) }))
  for (const line of lost) {
    const { available } = await see(`/products/${line.product_id}`)
    if (available >= line.quantity) trouble(t('held_most', { title: line.title }))
    else trouble(available > 0 ? t('fewer_left', { title: line.title, count: available }) : t('taken', { title: line.title }))
  }
}

function lapsed(line) {
  const again = h('button', { type: 'button', class: 'main' }, t('hold_again'))
  again.addEventListener('click', whilePressed(again, () => holdAgain().catch((refusal) => explain(refusal, line))))
  return h('div', { class: 'hold lapsed' }, icon('warning'), h('span', {}, h('strong', {}, t('lapsed')), ' · ', t('lapsed_hint')), again)
}

async function take(line) {
  try {
    await carts.remove(line.product_id)
    toast(t('removed', { title: line.title }), { action: { words: t('undo'), act: () => carts.add(line.product_id, line.quantity).catch((refusal) => explain(refusal, line)) } })
    document.getElementById('main').focus()
  } catch (refusal) {
    explain(refusal, line)
  }
}

function stepper(line) {
  const step = line.unit === 'piece' ? 1 : line.price_per
  const set = (quantity) => carts.set(line.product_id, quantity).catch((refusal) => { explain(refusal, line); show(place.cart) })
  const input = h('input', { type: 'number', min: step, step, value: line.quantity, 'aria-label': `${t('quantity')}: ${line.title}` })
  input.addEventListener('change', () => (Number(input.value) > 0 ? set(Math.round(Number(input.value))) : show(place.cart)))
  const button = (name, sign, by) => {
    const made = h('button', { type: 'button', 'aria-label': `${t(name)}: ${line.title}`, 'data-focus': `${line.product_id} ${name}` }, sign)
    made.addEventListener('click', whilePressed(made, () => set(line.quantity + by)))
    if (line.quantity + by <= 0) made.disabled = true
    return made
  }
  return h('span', { class: 'stepper' }, button('less', '−', -step), input, button('more', '+', step))
}

function lineOf(line) {
  const remove = h('button', { type: 'button', class: 'plain', 'aria-label': t('remove_named', { title: line.title }) }, t('remove'))
  remove.addEventListener('click', whilePressed(remove, () => take(line)))
  const changed = line.current_price.amount !== line.unit_price.amount
  const box = h('li', { class: 'line' }, picture(line.image_url, 72),
    h('div', { class: 'what' }, h('a', { href: `/products/${line.product_id}` }, line.title),
      h('p', { class: 'muted' }, options(line.options)),
      h('p', { class: 'figure' }, priceFor(line.unit_price, line.unit, line.price_per), changed && h('strong', { class: 'held-text' }, ` ${t('price_changed_in_cart', { price: money(line.current_price) })}`))),
    h('div', { class: 'sum' }, money(line.line_total), line.unit !== 'piece' && h('p', { class: 'muted' }, units(line.quantity, line.unit))))
  const hold = carts.secondsLeft(line) > 0 ? clock(line, () => show(place.cart)) : lapsed(line)
  box.append(hold, h('div', { class: 'tools' }, stepper(line), remove))
  return box
}

function side(cart) {
  const someLapsed = cart.items.some((line) => carts.secondsLeft(line) === 0)
  const all = h('button', { type: 'button' }, icon('clock'), t(someLapsed ? 'hold_all' : 'keep_longer'))
  all.addEventListener('click', whilePressed(all, () => holdAgain().catch((refusal) => trouble(refusal.words))))
  const on = h('a', { class: 'button main', href: '/checkout' }, t('checkout'))
  if (someLapsed) on.setAttribute('aria-disabled', 'true')
  return h('section', { class: 'card box', 'aria-label': t('total') }, sums(cart), someLapsed ? null : on, all)
}

function show(cart) {
  place.cart = cart
  const focused = document.activeElement?.dataset?.focus
  if (!cart?.items.length) {
    place.replaceChildren(empty('cart', t('cart_empty'), t('cart_empty_hint'), h('a', { class: 'button main', href: '/' }, t('to_start'))))
  } else {
    place.replaceChildren(h('div', { class: 'two' }, h('ul', { class: 'card' }, cart.items.map(lineOf)), side(cart)))
  }
  sweep()
  if (focused) place.querySelector(`[data-focus="${focused}"]`)?.focus()
}

/** The link that brings the cart to another device. */
async function offerSignIn() {
  if (!(await own('/carts?limit=1').catch(() => null))) return
  const { form } = await import('./signin.js')
  place.after(form())
}

carts.onCart(show)
carts.load().catch((refusal) => {
  const retry = h('button', { type: 'button', class: 'main', onclick: () => location.reload() }, t('retry'))
  place.replaceChildren(empty('warning', t('failed'), refusal.words ?? t('error_unknown'), retry))
})
offerSignIn()
