// SPDX-FileCopyrightText: 2026 Holdfast contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/names.h"
#include "core/orders/order.h"

using namespace Qt::StringLiterals;

namespace holdfast {

namespace {

constexpr std::array orderStates{"awaiting_payment"_L1, "awaiting_collection"_L1, "paid"_L1, "cancelled"_L1, "refund_due"_L1};
constexpr std::array units{"held"_L1, "sold"_L1, "released"_L1};
constexpr std::array ways{"online"_L1, "at_collection"_L1};
constexpr std::array fulfilments{"pickup"_L1, "delivery"_L1};
constexpr std::array progresses{"open"_L1, "ready"_L1, "collected"_L1, "shipped"_L1};
constexpr std::array closings{"shopper"_L1, "staff"_L1, "window"_L1};
constexpr std::array paymentStates{"preparing"_L1, "ready"_L1, "paid"_L1, "failed"_L1, "expired"_L1};
constexpr std::array refundStates{"due"_L1, "done"_L1, "failed"_L1};

} // namespace

QString nameOf(OrderState state) { return nameIn(orderStates, state); }
QString nameOf(OrderUnits where) { return nameIn(units, where); }
QString nameOf(PaymentWay way) { return nameIn(ways, way); }
QString nameOf(Fulfilment fulfilment) { return nameIn(fulfilments, fulfilment); }
QString nameOf(Progress progress) { return nameIn(progresses, progress); }
QString nameOf(Closing closing) { return nameIn(closings, closing); }
QString nameOf(PaymentState state) { return nameIn(paymentStates, state); }
QString nameOf(RefundState state) { return nameIn(refundStates, state); }

std::optional<OrderState> parseOrderState(QStringView name) { return valueIn<OrderState>(orderStates, name); }
std::optional<OrderUnits> parseOrderUnits(QStringView name) { return valueIn<OrderUnits>(units, name); }
std::optional<PaymentWay> parsePaymentWay(QStringView name) { return valueIn<PaymentWay>(ways, name); }
std::optional<Fulfilment> parseFulfilment(QStringView name) { return valueIn<Fulfilment>(fulfilments, name); }
std::optional<Progress> parseProgress(QStringView name) { return valueIn<Progress>(progresses, name); }
std::optional<Closing> parseClosing(QStringView name) { return valueIn<Closing>(closings, name); }
std::optional<PaymentState> parsePaymentState(QStringView name) { return valueIn<PaymentState>(paymentStates, name); }
std::optional<RefundState> parseRefundState(QStringView name) { return valueIn<RefundState>(refundStates, name); }

} // namespace holdfast
