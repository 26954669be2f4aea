"use strict";
(() => {
  const $ = (id) => document.getElementById(id);

  function show(serviceProvider, text) {
    const encryptedData = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    $("given").value = text;
    $("method").value = JSON.stringify({ type: "digitalWallet", serviceProvider, encryptedData }, null, 2);
    $("result").textContent = "Send this as the paymentMethod of a payment.";
    $("result").className = "result good";
  }

  function stopped() {
    $("result").textContent = "The payer has canceled.";
    $("result").className = "result bad";
  }

  $("apple").addEventListener("click", () => {
    const session = new window.ApplePaySession(3, {
      countryCode: "US", currencyCode: "USD", supportedNetworks: ["visa"], merchantCapabilities: ["supports3DS"], total: { label: "Sandbox", amount: "12.30" },
    });
    session.onvalidatemerchant = () => session.completeMerchantValidation({ merchantSessionIdentifier: "sandbox", nonce: "sandbox", signature: "sandbox" });
    session.onpaymentauthorized = ({ payment }) => {
      show("apple", JSON.stringify(payment));
      session.completePayment({ status: window.ApplePaySession.STATUS_SUCCESS });
    };
    session.oncancel = stopped;
    session.begin();
  });

  $("google").addEventListener("click", async () => {
    const client = new window.google.payments.api.PaymentsClient({ environment: "TEST" });
    try {
      const given = await client.loadPaymentData({
        apiVersion: 2, apiVersionMinor: 0,
        allowedPaymentMethods: [{ type: "CARD", tokenizationSpecification: { type: "PAYMENT_GATEWAY", parameters: { gateway: "worldnet", gatewayMerchantId: "1234" } } }],
        transactionInfo: { totalPriceStatus: "FINAL", totalPrice: "12.30", currencyCode: "USD", countryCode: "US" },
      });
      show("google", given.paymentMethodData.tokenizationData.token);
    } catch (_) {
      stopped();
    }
  });
  document.documentElement.dataset.ready = "true";
})();
