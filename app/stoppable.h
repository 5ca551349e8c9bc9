// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <functional>

namespace holdfast::app {

/// Long work that ends by itself once the flag is set.
using StoppableWork = std::function<int(const std::atomic_bool &stopped)>;

/// Does the work in a thread of its own and returns what it returned, or throws what it threw. Ctrl-C and SIGTERM set
/// its flag; should it not end soon then, since it waits for input that does not come, the program does.
int runStoppable(const StoppableWork &work);

} // namespace holdfast::app
