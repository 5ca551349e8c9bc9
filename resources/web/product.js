// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A product's page: how many, into the cart, and the watch on its price.

import { add } from './cartstore.js'
import { whilePressed } from './dom.js'
import { toast, trouble } from './tell.js'
import { forProduct } from './watchform.js'
import { countdown, t } from './words.js'

const form = document.getElementById('buy')
if (form) {
  const { quantity } = form.elements
  const step = Number(quantity.step)
  const move = (by) => { quantity.value = Math.max(step, (Number(quantity.value) || 0) + by * step) }
  const [less, more] = form.querySelectorAll('.stepper button')
  less.addEventListener('click', () => move(-1))
  more.addEventListener('click', () => move(1))
  const button = form.querySelector('[type="submit"]')
  button.disabled = !button.hasAttribute('data-ready')
  form.addEventListener('submit', whilePressed(button, async () => {
    const title = form.dataset.title
    try {
      const cart = await add(form.dataset.product, Number(quantity.value))
      const line = cart.items.find((item) => item.product_id === form.dataset.product)
      toast(t('added', { time: countdown(line.hold.seconds_remaining) }), { action: { words: t('go_to_cart'), act: () => location.assign('/cart') } })
    } catch (refusal) {
      if (refusal.code !== 'insufficient_stock') return trouble(refusal.words)
      const left = refusal.problem.available
      trouble(left > 0 ? t('fewer_left', { title, count: left }) : t('taken', { title }))
    }
  }))
}

const watch = document.getElementById('watch')
if (watch) forProduct(watch)
