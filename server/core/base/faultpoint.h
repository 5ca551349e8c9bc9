// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace holdfast {

#ifdef HOLDFAST_FAULT_POINTS
/// A moment at which a test may have the program die as at a power cut: HOLDFAST_FAULT=NAME:N kills it when it comes
/// here for the Nth time. What is shipped is built without.
void faultPoint(const char *name);
#else
inline void faultPoint(const char *) {}
#endif

} // namespace holdfast
