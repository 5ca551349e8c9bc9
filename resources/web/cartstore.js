// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The shopper's cart: the newest one the shop has. Whoever shows something of it listens.

import { change, own } from './api.js'

let cart = null
let asked = null
const listeners = new Set()
const others = new BroadcastChannel('holdfast-cart')
others.onmessage = () => load()

/** Calls with the cart, or null, now and whenever it changes. */
export function onCart(listener) {
  listeners.add(listener)
  if (asked) asked.then(() => listener(cart))
  else load()
}

function take(answer, tellOthers = true) {
  // Seconds are counted from here by the device's steady clock; what its calendar says does not matter.
  cart = answer && { ...answer, at: performance.now() }
  for (const listener of listeners) listener(cart)
  if (tellOthers) others.postMessage('changed')
  return cart
}

export function load() {
  asked = own('/carts?limit=1').then((list) => take(list?.items[0] ?? null, false))
  asked.catch(() => {})
  return asked
}

async function id() {
  await (asked ?? load())
  return cart?.id ?? take(await change('POST', '/carts', {})).id
}

const path = async (rest) => `/carts/${await id()}${rest}`

export const add = async (product, quantity) => take(await change('POST', await path('/items'), { product_id: product, quantity }))
export const set = async (product, quantity) => take(await change('PUT', await path(`/items/${product}`), { quantity }))
export const remove = async (product) => take(await change('DELETE', await path(`/items/${product}`)))
export const holdAgain = async () => take(await change('POST', await path('/hold')))
export const checkout = async (wish, key) => change('POST', await path('/checkout'), wish, key)

/** Whole seconds that a line of the cart is still held, by this device's steady clock. */
export function secondsLeft(line) {
  if (line.hold.state !== 'held') return 0
  return Math.max(0, Math.ceil(line.hold.seconds_remaining - (performance.now() - cart.at) / 1000))
}
