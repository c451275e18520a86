// Made from the types of the installed 'stripe' package by generate-parameters.ts; a test compares. Do not edit.
import type { OperationName } from './operations'
import type { Shape } from './shape'

export const parameters: Record<OperationName, Shape> = {
  'customers.create': {
    fields: {
      address: {
        emptyable: {
          fields: {
            city: 'string',
            country: 'string',
            line1: 'string',
            line2: 'string',
            postal_code: 'string',
            state: 'string',
          },
        },
      },
      balance: 'integer',
      business_name: { emptyable: 'string' },
      cash_balance: {
        fields: {
          settings: { fields: { reconciliation_mode: { oneOf: ['automatic', 'manual', 'merchant_default'] } } },
        },
      },
      description: 'string',
      email: 'string',
      expand: { list: 'string' },
      individual_name: { emptyable: 'string' },
      invoice_prefix: 'string',
      invoice_settings: {
        fields: {
          custom_fields: {
            emptyable: { list: { fields: { name: 'string', value: 'string' }, required: ['name', 'value'] } },
          },
          default_payment_method: 'string',
          footer: 'string',
          rendering_options: {
            emptyable: {
              fields: {
                amount_tax_display: { emptyable: { oneOf: ['exclude_tax', 'include_inclusive_tax'] } },
                template: 'string',
              },
            },
          },
        },
      },
      metadata: { emptyable: { map: { emptyable: { any: ['string', 'integer'] } } } },
      name: 'string',
      next_invoice_sequence: 'integer',
      payment_method: 'string',
      phone: 'string',
      preferred_locales: { list: 'string' },
      shipping: {
        emptyable: {
          fields: {
            address: {
              fields: {
                city: 'string',
                country: 'string',
                line1: 'string',
                line2: 'string',
                postal_code: 'string',
                state: 'string',
              },
            },
            name: 'string',
            phone: 'string',
          },
          required: ['address', 'name'],
        },
      },
      source: 'string',
      tax: {
        fields: {
          ip_address: { emptyable: 'string' },
          validate_location: { oneOf: ['deferred', 'immediately'] },
        },
      },
      tax_exempt: { emptyable: { oneOf: ['exempt', 'none', 'reverse'] } },
      tax_id_data: {
        list: {
          fields: {
            type: {
              oneOf: [
                'ad_nrt', 'ae_trn', 'al_tin', 'am_tin', 'ao_tin', 'ar_cuit', 'au_abn', 'au_acn', 'au_arn', 'au_wpn',
                'aw_tin', 'az_tin', 'ba_tin', 'bb_tin', 'bd_bin', 'bf_ifu', 'bg_uic', 'bh_vat', 'bj_ifu', 'bo_tin',
                'br_cnpj', 'br_cpf', 'bs_tin', 'bw_vat', 'by_tin', 'ca_bn', 'ca_gst_hst', 'ca_pst_bc', 'ca_pst_mb',
                'ca_pst_sk', 'ca_qst', 'cd_nif', 'ch_uid', 'ch_vat', 'ci_vat', 'cl_tin', 'cm_niu', 'cn_tin', 'co_nit',
                'cr_tin', 'cv_nif', 'cz_dic', 'de_stn', 'do_rcn', 'ec_ruc', 'eg_tin', 'es_cif', 'et_tin', 'eu_oss_vat',
                'eu_vat', 'fo_vat', 'fr_siren', 'fr_siret', 'fr_spi', 'gb_vat', 'ge_vat', 'gh_tin', 'gi_tin', 'gn_nif',
                'hk_br', 'hr_oib', 'hu_tin', 'ic_nif', 'id_npwp', 'il_vat', 'in_gst', 'is_kt', 'is_vat', 'it_cf',
                'jp_cn', 'jp_rn', 'jp_trn', 'ke_pin', 'kg_tin', 'kh_tin', 'kr_brn', 'kz_bin', 'la_tin', 'li_uid',
                'li_vat', 'lk_vat', 'ma_vat', 'md_cf', 'md_vat', 'me_pib', 'mk_vat', 'mr_nif', 'mu_vat', 'mx_rfc',
                'my_frp', 'my_itn', 'my_sst', 'mz_nuit', 'ng_tin', 'no_vat', 'no_voec', 'np_pan', 'nz_bn', 'nz_gst',
                'om_vat', 'pe_ruc', 'ph_tin', 'pl_nip', 'pt_nif', 'py_ruc', 'ro_tin', 'rs_pib', 'ru_inn', 'ru_kpp',
                'sa_vat', 'sg_gst', 'sg_uen', 'si_tin', 'sm_coe', 'sn_ninea', 'sr_fin', 'sv_nit', 'th_vat', 'tj_tin',
                'tr_tin', 'tt_bir', 'tt_vat', 'tw_vat', 'tz_vat', 'ua_vat', 'ug_tin', 'us_ein', 'uy_ruc', 'uz_tin',
                'uz_vat', 've_rif', 'vn_tin', 'za_vat', 'zm_tin', 'zw_tin',
              ],
            },
            value: 'string',
          },
          required: ['type', 'value'],
        },
      },
      test_clock: 'string',
      validate: 'boolean',
    },
  },
  'customers.retrieve': { fields: { expand: { list: 'string' } } },
  'customers.update': {
    fields: {
      address: {
        emptyable: {
          fields: {
            city: 'string',
            country: 'string',
            line1: 'string',
            line2: 'string',
            postal_code: 'string',
            state: 'string',
          },
        },
      },
      balance: 'integer',
      business_name: { emptyable: 'string' },
      cash_balance: {
        fields: {
          settings: { fields: { reconciliation_mode: { oneOf: ['automatic', 'manual', 'merchant_default'] } } },
        },
      },
      default_source: 'string',
      description: 'string',
      email: 'string',
      expand: { list: 'string' },
      individual_name: { emptyable: 'string' },
      invoice_prefix: 'string',
      invoice_settings: {
        fields: {
          custom_fields: {
            emptyable: { list: { fields: { name: 'string', value: 'string' }, required: ['name', 'value'] } },
          },
          default_payment_method: 'string',
          footer: 'string',
          rendering_options: {
            emptyable: {
              fields: {
                amount_tax_display: { emptyable: { oneOf: ['exclude_tax', 'include_inclusive_tax'] } },
                template: 'string',
              },
            },
          },
        },
      },
      metadata: { emptyable: { map: { emptyable: { any: ['string', 'integer'] } } } },
      name: 'string',
      next_invoice_sequence: 'integer',
      phone: 'string',
      preferred_locales: { list: 'string' },
      shipping: {
        emptyable: {
          fields: {
            address: {
              fields: {
                city: 'string',
                country: 'string',
                line1: 'string',
                line2: 'string',
                postal_code: 'string',
                state: 'string',
              },
            },
            name: 'string',
            phone: 'string',
          },
          required: ['address', 'name'],
        },
      },
      source: 'string',
      tax: {
        fields: {
          ip_address: { emptyable: 'string' },
          validate_location: { oneOf: ['auto', 'deferred', 'immediately'] },
        },
      },
      tax_exempt: { emptyable: { oneOf: ['exempt', 'none', 'reverse'] } },
      validate: 'boolean',
    },
  },
  'customers.list': {
    fields: {
      created: { any: ['integer', { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } }] },
      email: 'string',
      ending_before: 'string',
      expand: { list: 'string' },
      limit: 'integer',
      starting_after: 'string',
      test_clock: 'string',
    },
  },
  'customers.delete': { fields: {} },
  'checkout.sessions.create': {
    fields: {
      adaptive_pricing: { fields: { enabled: 'boolean' } },
      after_expiration: {
        fields: {
          recovery: { fields: { allow_promotion_codes: 'boolean', enabled: 'boolean' }, required: ['enabled'] },
        },
      },
      allow_promotion_codes: 'boolean',
      allowed_payment_method_types: {
        list: {
          oneOf: [
            'acss_debit', 'affirm', 'afterpay_clearpay', 'alipay', 'alma', 'amazon_pay', 'au_becs_debit', 'bacs_debit',
            'bancontact', 'billie', 'bizum', 'blik', 'boleto', 'card', 'cashapp', 'crypto', 'customer_balance', 'eps',
            'fpx', 'giropay', 'grabpay', 'ideal', 'kakao_pay', 'klarna', 'konbini', 'kr_card', 'link', 'mb_way',
            'mobilepay', 'multibanco', 'naver_pay', 'nz_bank_account', 'oxxo', 'p24', 'pay_by_bank', 'payco', 'paynow',
            'paypal', 'paypay', 'payto', 'pix', 'promptpay', 'revolut_pay', 'samsung_pay', 'satispay', 'scalapay',
            'sepa_debit', 'sequra', 'sofort', 'sunbit', 'swish', 'twint', 'upi', 'us_bank_account', 'wechat_pay', 'zip',
          ],
        },
      },
      automatic_tax: {
        fields: {
          enabled: 'boolean',
          liability: { fields: { account: 'string', type: { oneOf: ['account', 'self'] } }, required: ['type'] },
        },
        required: ['enabled'],
      },
      billing_address_collection: { oneOf: ['auto', 'required'] },
      branding_settings: {
        fields: {
          background_color: { emptyable: 'string' },
          border_style: { emptyable: { oneOf: ['pill', 'rectangular', 'rounded'] } },
          button_color: { emptyable: 'string' },
          display_name: 'string',
          font_family: {
            emptyable: {
              oneOf: [
                'be_vietnam_pro', 'bitter', 'chakra_petch', 'default', 'hahmlet', 'inconsolata', 'inter', 'lato',
                'lora', 'm_plus_1_code', 'montserrat', 'noto_sans', 'noto_sans_jp', 'noto_serif', 'nunito', 'open_sans',
                'pridi', 'pt_sans', 'pt_serif', 'raleway', 'roboto', 'roboto_slab', 'source_sans_pro', 'titillium_web',
                'ubuntu_mono', 'zen_maru_gothic',
              ],
            },
          },
          icon: {
            fields: { file: 'string', type: { oneOf: ['file', 'url'] }, url: 'string' },
            required: ['type'],
          },
          logo: {
            fields: { file: 'string', type: { oneOf: ['file', 'url'] }, url: 'string' },
            required: ['type'],
          },
        },
      },
      cancel_url: 'string',
      client_reference_id: 'string',
      consent_collection: {
        fields: {
          payment_method_reuse_agreement: { fields: { position: { oneOf: ['auto', 'hidden'] } }, required: ['position'] },
          promotions: { oneOf: ['auto', 'none'] },
          terms_of_service: { oneOf: ['none', 'required'] },
        },
      },
      currency: 'string',
      custom_fields: {
        list: {
          fields: {
            dropdown: {
              fields: {
                default_value: 'string',
                options: { list: { fields: { label: 'string', value: 'string' }, required: ['label', 'value'] } },
              },
              required: ['options'],
            },
            key: 'string',
            label: { fields: { custom: 'string', type: { oneOf: ['custom'] } }, required: ['custom', 'type'] },
            numeric: { fields: { default_value: 'string', maximum_length: 'integer', minimum_length: 'integer' } },
            optional: 'boolean',
            text: { fields: { default_value: 'string', maximum_length: 'integer', minimum_length: 'integer' } },
            type: { oneOf: ['dropdown', 'numeric', 'text'] },
          },
          required: ['key', 'label', 'type'],
        },
      },
      custom_text: {
        fields: {
          after_submit: { emptyable: { fields: { message: 'string' }, required: ['message'] } },
          shipping_address: { emptyable: { fields: { message: 'string' }, required: ['message'] } },
          submit: { emptyable: { fields: { message: 'string' }, required: ['message'] } },
          terms_of_service_acceptance: { emptyable: { fields: { message: 'string' }, required: ['message'] } },
        },
      },
      customer: 'string',
      customer_account: 'string',
      customer_creation: { oneOf: ['always', 'if_required'] },
      customer_email: 'string',
      customer_update: {
        fields: {
          address: { oneOf: ['auto', 'never'] },
          name: { oneOf: ['auto', 'never'] },
          shipping: { oneOf: ['auto', 'never'] },
        },
      },
      discounts: { list: { fields: { coupon: 'string', promotion_code: 'string' } } },
      excluded_payment_method_types: {
        list: {
          oneOf: [
            'acss_debit', 'affirm', 'afterpay_clearpay', 'alipay', 'alma', 'amazon_pay', 'au_becs_debit', 'bacs_debit',
            'bancontact', 'billie', 'bizum', 'blik', 'boleto', 'card', 'cashapp', 'crypto', 'customer_balance', 'eps',
            'fpx', 'giropay', 'grabpay', 'ideal', 'kakao_pay', 'klarna', 'konbini', 'kr_card', 'mb_way', 'mobilepay',
            'multibanco', 'naver_pay', 'nz_bank_account', 'oxxo', 'p24', 'pay_by_bank', 'payco', 'paynow', 'paypal',
            'paypay', 'payto', 'pix', 'promptpay', 'revolut_pay', 'samsung_pay', 'satispay', 'scalapay', 'sepa_debit',
            'sequra', 'sofort', 'sunbit', 'swish', 'twint', 'upi', 'us_bank_account', 'wechat_pay', 'zip',
          ],
        },
      },
      expand: { list: 'string' },
      expires_at: 'integer',
      integration_identifier: 'string',
      invoice_creation: {
        fields: {
          enabled: 'boolean',
          invoice_data: {
            fields: {
              account_tax_ids: { emptyable: { list: 'string' } },
              custom_fields: {
                emptyable: { list: { fields: { name: 'string', value: 'string' }, required: ['name', 'value'] } },
              },
              description: 'string',
              footer: 'string',
              issuer: { fields: { account: 'string', type: { oneOf: ['account', 'self'] } }, required: ['type'] },
              metadata: { map: { emptyable: { any: ['string', 'integer'] } } },
              rendering_options: {
                emptyable: {
                  fields: {
                    amount_tax_display: { emptyable: { oneOf: ['exclude_tax', 'include_inclusive_tax'] } },
                    template: 'string',
                  },
                },
              },
            },
          },
        },
        required: ['enabled'],
      },
      line_items: {
        list: {
          fields: {
            adjustable_quantity: {
              fields: { enabled: 'boolean', maximum: 'integer', minimum: 'integer' },
              required: ['enabled'],
            },
            metadata: { map: { emptyable: { any: ['string', 'integer'] } } },
            price: 'string',
            price_data: {
              fields: {
                currency: 'string',
                product: 'string',
                product_data: {
                  fields: {
                    description: 'string',
                    images: { list: 'string' },
                    metadata: { map: { emptyable: { any: ['string', 'integer'] } } },
                    name: 'string',
                    tax_code: 'string',
                    tax_details: { fields: { performance_location: 'string', tax_code: { emptyable: 'string' } } },
                    unit_label: 'string',
                  },
                  required: ['name'],
                },
                recurring: {
                  fields: { interval: { oneOf: ['day', 'month', 'week', 'year'] }, interval_count: 'integer' },
                  required: ['interval'],
                },
                tax_behavior: { oneOf: ['exclusive', 'inclusive', 'unspecified'] },
                unit_amount: 'integer',
                unit_amount_decimal: 'decimal',
              },
              required: ['currency'],
            },
            quantity: 'integer',
            tax_rates: { list: 'string' },
          },
        },
      },
      locale: {
        oneOf: [
          'auto', 'bg', 'cs', 'da', 'de', 'el', 'en', 'en-GB', 'es', 'es-419', 'et', 'fi', 'fil', 'fr', 'fr-CA',
          'hi-IN', 'hr', 'hu', 'id', 'it', 'ja', 'ko', 'lt', 'lv', 'ms', 'mt', 'nb', 'nl', 'pl', 'pt', 'pt-BR', 'ro',
          'ru', 'sk', 'sl', 'sv', 'th', 'tr', 'vi', 'zh', 'zh-HK', 'zh-TW',
        ],
      },
      managed_payments: { fields: { enabled: 'boolean' } },
      metadata: { map: { emptyable: { any: ['string', 'integer'] } } },
      mode: { oneOf: ['payment', 'setup', 'subscription'] },
      name_collection: {
        fields: {
          business: { fields: { enabled: 'boolean', optional: 'boolean' }, required: ['enabled'] },
          individual: { fields: { enabled: 'boolean', optional: 'boolean' }, required: ['enabled'] },
        },
      },
      optional_items: {
        list: {
          fields: {
            adjustable_quantity: {
              fields: { enabled: 'boolean', maximum: 'integer', minimum: 'integer' },
              required: ['enabled'],
            },
            price: 'string',
            quantity: 'integer',
          },
          required: ['price', 'quantity'],
        },
      },
      origin_context: { oneOf: ['mobile_app', 'web'] },
      payment_intent_data: {
        fields: {
          application_fee_amount: 'integer',
          capture_method: { oneOf: ['automatic', 'automatic_async', 'manual'] },
          description: 'string',
          metadata: { map: { emptyable: { any: ['string', 'integer'] } } },
          on_behalf_of: 'string',
          receipt_email: 'string',
          setup_future_usage: { oneOf: ['off_session', 'on_session'] },
          shipping: {
            fields: {
              address: {
                fields: {
                  city: 'string',
                  country: 'string',
                  line1: 'string',
                  line2: 'string',
                  postal_code: 'string',
                  state: 'string',
                },
                required: ['line1'],
              },
              carrier: 'string',
              name: 'string',
              phone: 'string',
              tracking_number: 'string',
            },
            required: ['address', 'name'],
          },
          statement_descriptor: 'string',
          statement_descriptor_suffix: 'string',
          transfer_data: { fields: { amount: 'integer', destination: 'string' }, required: ['destination'] },
          transfer_group: 'string',
        },
      },
      payment_method_collection: { oneOf: ['always', 'if_required'] },
      payment_method_configuration: 'string',
      payment_method_data: { fields: { allow_redisplay: { oneOf: ['always', 'limited', 'unspecified'] } } },
      payment_method_options: {
        fields: {
          acss_debit: {
            fields: {
              currency: { oneOf: ['cad', 'usd'] },
              mandate_options: {
                fields: {
                  custom_mandate_url: { emptyable: 'string' },
                  default_for: { list: { oneOf: ['invoice', 'subscription'] } },
                  interval_description: 'string',
                  payment_schedule: { oneOf: ['combined', 'interval', 'sporadic'] },
                  transaction_type: { oneOf: ['business', 'personal'] },
                },
              },
              setup_future_usage: { oneOf: ['none', 'off_session', 'on_session'] },
              target_date: 'string',
              verification_method: { oneOf: ['automatic', 'instant', 'microdeposits'] },
            },
          },
          affirm: { fields: { capture_method: { oneOf: ['manual'] }, setup_future_usage: { oneOf: ['none'] } } },
          afterpay_clearpay: { fields: { capture_method: { oneOf: ['manual'] }, setup_future_usage: { oneOf: ['none'] } } },
          alipay: { fields: { setup_future_usage: { oneOf: ['none'] } } },
          alma: { fields: { capture_method: { oneOf: ['manual'] } } },
          amazon_pay: {
            fields: {
              capture_method: { oneOf: ['manual'] },
              setup_future_usage: { oneOf: ['none', 'off_session'] },
            },
          },
          au_becs_debit: { fields: { setup_future_usage: { oneOf: ['none'] }, target_date: 'string' } },
          bacs_debit: {
            fields: {
              mandate_options: { fields: { reference_prefix: { emptyable: 'string' } } },
              setup_future_usage: { oneOf: ['none', 'off_session', 'on_session'] },
              target_date: 'string',
            },
          },
          bancontact: { fields: { setup_future_usage: { oneOf: ['none', 'off_session'] } } },
          billie: { fields: { capture_method: { oneOf: ['manual'] } } },
          blik: {
            fields: {
              mandate_options: { fields: { expires_at: 'integer' } },
              setup_future_usage: { emptyable: { oneOf: ['none', 'off_session'] } },
            },
          },
          boleto: {
            fields: {
              expires_after_days: 'integer',
              setup_future_usage: { oneOf: ['none', 'off_session', 'on_session'] },
            },
          },
          card: {
            fields: {
              capture_method: { oneOf: ['manual'] },
              installments: { fields: { enabled: 'boolean' } },
              request_extended_authorization: { oneOf: ['if_available', 'never'] },
              request_incremental_authorization: { oneOf: ['if_available', 'never'] },
              request_multicapture: { oneOf: ['if_available', 'never'] },
              request_overcapture: { oneOf: ['if_available', 'never'] },
              request_three_d_secure: { oneOf: ['any', 'automatic', 'challenge'] },
              restrictions: {
                fields: {
                  brands_blocked: {
                    list: { oneOf: ['american_express', 'discover_global_network', 'mastercard', 'visa'] },
                  },
                  funding_types_blocked: { list: { oneOf: ['credit', 'debit', 'prepaid'] } },
                },
              },
              setup_future_usage: { oneOf: ['off_session', 'on_session'] },
              statement_descriptor_suffix_kana: 'string',
              statement_descriptor_suffix_kanji: 'string',
            },
          },
          cashapp: {
            fields: {
              capture_method: { oneOf: ['manual'] },
              setup_future_usage: { oneOf: ['none', 'off_session', 'on_session'] },
            },
          },
          crypto: { fields: { setup_future_usage: { oneOf: ['none'] } } },
          customer_balance: {
            fields: {
              bank_transfer: {
                fields: {
                  eu_bank_transfer: { fields: { country: 'string' }, required: ['country'] },
                  requested_address_types: { list: { oneOf: ['aba', 'iban', 'sepa', 'sort_code', 'spei', 'swift', 'zengin'] } },
                  type: {
                    oneOf: [
                      'eu_bank_transfer', 'gb_bank_transfer', 'jp_bank_transfer', 'mx_bank_transfer',
                      'us_bank_transfer',
                    ],
                  },
                },
                required: ['type'],
              },
              funding_type: { oneOf: ['bank_transfer'] },
              setup_future_usage: { oneOf: ['none'] },
            },
          },
          demo_pay: { fields: { setup_future_usage: { oneOf: ['none', 'off_session'] } } },
          eps: { fields: { setup_future_usage: { oneOf: ['none'] } } },
          fpx: { fields: { setup_future_usage: { oneOf: ['none'] } } },
          giropay: { fields: { setup_future_usage: { oneOf: ['none'] } } },
          grabpay: { fields: { setup_future_usage: { oneOf: ['none'] } } },
          ideal: { fields: { setup_future_usage: { oneOf: ['none'] } } },
          kakao_pay: {
            fields: {
              capture_method: { oneOf: ['manual'] },
              setup_future_usage: { oneOf: ['none', 'off_session'] },
            },
          },
          klarna: {
            fields: {
              capture_method: { oneOf: ['manual'] },
              setup_future_usage: { oneOf: ['none'] },
              subscriptions: {
                emptyable: {
                  list: {
                    fields: {
                      interval: { oneOf: ['day', 'month', 'week', 'year'] },
                      interval_count: 'integer',
                      name: 'string',
                      next_billing: { fields: { amount: 'integer', date: 'string' }, required: ['amount', 'date'] },
                      reference: 'string',
                    },
                    required: ['interval', 'next_billing', 'reference'],
                  },
                },
              },
            },
          },
          konbini: { fields: { expires_after_days: 'integer', setup_future_usage: { oneOf: ['none'] } } },
          kr_card: {
            fields: {
              capture_method: { oneOf: ['manual'] },
              setup_future_usage: { oneOf: ['none', 'off_session'] },
            },
          },
          link: {
            fields: {
              capture_method: { oneOf: ['manual'] },
              setup_future_usage: { oneOf: ['none', 'off_session'] },
            },
          },
          mobilepay: { fields: { capture_method: { oneOf: ['manual'] }, setup_future_usage: { oneOf: ['none'] } } },
          multibanco: { fields: { setup_future_usage: { oneOf: ['none'] } } },
          naver_pay: {
            fields: {
              capture_method: { oneOf: ['manual'] },
              setup_future_usage: { oneOf: ['none', 'off_session'] },
            },
          },
          oxxo: { fields: { expires_after_days: 'integer', setup_future_usage: { oneOf: ['none'] } } },
          p24: { fields: { setup_future_usage: { oneOf: ['none'] }, tos_shown_and_accepted: 'boolean' } },
          pay_by_bank: { fields: {} },
          payco: { fields: { capture_method: { oneOf: ['manual'] }, setup_future_usage: { oneOf: ['none'] } } },
          paynow: { fields: { setup_future_usage: { oneOf: ['none'] } } },
          paypal: {
            fields: {
              capture_method: { emptyable: { oneOf: ['manual'] } },
              preferred_locale: {
                oneOf: [
                  'cs-CZ', 'da-DK', 'de-AT', 'de-DE', 'de-LU', 'el-GR', 'en-GB', 'en-US', 'es-ES', 'fi-FI', 'fr-BE',
                  'fr-FR', 'fr-LU', 'hu-HU', 'it-IT', 'nl-BE', 'nl-NL', 'pl-PL', 'pt-PT', 'sk-SK', 'sv-SE',
                ],
              },
              reference: 'string',
              risk_correlation_id: 'string',
              setup_future_usage: { emptyable: { oneOf: ['none', 'off_session'] } },
            },
          },
          payto: {
            fields: {
              mandate_options: {
                fields: {
                  amount: { emptyable: 'integer' },
                  amount_type: { emptyable: { oneOf: ['fixed', 'maximum'] } },
                  end_date: { emptyable: 'string' },
                  payment_schedule: {
                    emptyable: {
                      oneOf: [
                        'adhoc', 'annual', 'daily', 'fortnightly', 'monthly', 'quarterly', 'semi_annual', 'weekly',
                      ],
                    },
                  },
                  payments_per_period: { emptyable: 'integer' },
                  purpose: {
                    emptyable: {
                      oneOf: [
                        'dependant_support', 'government', 'loan', 'mortgage', 'other', 'pension', 'personal', 'retail',
                        'salary', 'tax', 'utility',
                      ],
                    },
                  },
                  start_date: { emptyable: 'string' },
                },
              },
              setup_future_usage: { oneOf: ['none', 'off_session'] },
            },
          },
          pix: {
            fields: {
              amount_includes_iof: { oneOf: ['always', 'never'] },
              expires_after_seconds: 'integer',
              mandate_options: {
                fields: {
                  amount: 'integer',
                  amount_includes_iof: { oneOf: ['always', 'never'] },
                  amount_type: { oneOf: ['fixed', 'maximum'] },
                  currency: 'string',
                  end_date: 'string',
                  payment_schedule: { oneOf: ['halfyearly', 'monthly', 'quarterly', 'weekly', 'yearly'] },
                  reference: 'string',
                  start_date: 'string',
                },
              },
              setup_future_usage: { oneOf: ['none', 'off_session'] },
            },
          },
          revolut_pay: {
            fields: {
              capture_method: { oneOf: ['manual'] },
              setup_future_usage: { oneOf: ['none', 'off_session'] },
            },
          },
          samsung_pay: { fields: { capture_method: { oneOf: ['manual'] }, setup_future_usage: { oneOf: ['none'] } } },
          satispay: { fields: { capture_method: { oneOf: ['manual'] } } },
          scalapay: { fields: { capture_method: { oneOf: ['manual'] } } },
          sepa_debit: {
            fields: {
              mandate_options: { fields: { reference_prefix: { emptyable: 'string' } } },
              setup_future_usage: { oneOf: ['none', 'off_session', 'on_session'] },
              target_date: 'string',
            },
          },
          sequra: { fields: { capture_method: { oneOf: ['manual'] } } },
          sofort: { fields: { setup_future_usage: { oneOf: ['none'] } } },
          sunbit: { fields: { capture_method: { oneOf: ['manual'] }, setup_future_usage: { oneOf: ['none'] } } },
          swish: { fields: { reference: 'string' } },
          twint: { fields: { setup_future_usage: { oneOf: ['none', 'off_session'] } } },
          upi: {
            fields: {
              mandate_options: {
                fields: {
                  amount: 'integer',
                  amount_type: { oneOf: ['fixed', 'maximum'] },
                  description: 'string',
                  end_date: 'integer',
                },
              },
              setup_future_usage: { emptyable: { oneOf: ['none', 'off_session', 'on_session'] } },
            },
          },
          us_bank_account: {
            fields: {
              financial_connections: {
                fields: {
                  permissions: { list: { oneOf: ['balances', 'ownership', 'payment_method', 'transactions'] } },
                  prefetch: { list: { oneOf: ['balances', 'ownership', 'transactions'] } },
                },
              },
              setup_future_usage: { oneOf: ['none', 'off_session', 'on_session'] },
              target_date: 'string',
              verification_method: { oneOf: ['automatic', 'instant'] },
            },
          },
          wechat_pay: {
            fields: {
              app_id: 'string',
              client: { oneOf: ['android', 'ios', 'web'] },
              setup_future_usage: { oneOf: ['none'] },
            },
            required: ['client'],
          },
        },
      },
      permissions: { fields: { update_shipping_details: { oneOf: ['client_only', 'server_only'] } } },
      phone_number_collection: { fields: { enabled: 'boolean' }, required: ['enabled'] },
      redirect_on_completion: { oneOf: ['always', 'if_required', 'never'] },
      return_url: 'string',
      saved_payment_method_options: {
        fields: {
          allow_redisplay_filters: { list: { oneOf: ['always', 'limited', 'unspecified'] } },
          payment_method_remove: { oneOf: ['disabled', 'enabled'] },
          payment_method_save: { oneOf: ['disabled', 'enabled'] },
        },
      },
      setup_intent_data: {
        fields: {
          description: 'string',
          metadata: { map: { emptyable: { any: ['string', 'integer'] } } },
          on_behalf_of: 'string',
        },
      },
      shipping_address_collection: {
        fields: {
          allowed_countries: {
            list: {
              oneOf: [
                'AC', 'AD', 'AE', 'AF', 'AG', 'AI', 'AL', 'AM', 'AO', 'AQ', 'AR', 'AT', 'AU', 'AW', 'AX', 'AZ', 'BA',
                'BB', 'BD', 'BE', 'BF', 'BG', 'BH', 'BI', 'BJ', 'BL', 'BM', 'BN', 'BO', 'BQ', 'BR', 'BS', 'BT', 'BV',
                'BW', 'BY', 'BZ', 'CA', 'CD', 'CF', 'CG', 'CH', 'CI', 'CK', 'CL', 'CM', 'CN', 'CO', 'CR', 'CV', 'CW',
                'CY', 'CZ', 'DE', 'DJ', 'DK', 'DM', 'DO', 'DZ', 'EC', 'EE', 'EG', 'EH', 'ER', 'ES', 'ET', 'FI', 'FJ',
                'FK', 'FO', 'FR', 'GA', 'GB', 'GD', 'GE', 'GF', 'GG', 'GH', 'GI', 'GL', 'GM', 'GN', 'GP', 'GQ', 'GR',
                'GS', 'GT', 'GU', 'GW', 'GY', 'HK', 'HN', 'HR', 'HT', 'HU', 'ID', 'IE', 'IL', 'IM', 'IN', 'IO', 'IQ',
                'IS', 'IT', 'JE', 'JM', 'JO', 'JP', 'KE', 'KG', 'KH', 'KI', 'KM', 'KN', 'KR', 'KW', 'KY', 'KZ', 'LA',
                'LB', 'LC', 'LI', 'LK', 'LR', 'LS', 'LT', 'LU', 'LV', 'LY', 'MA', 'MC', 'MD', 'ME', 'MF', 'MG', 'MK',
                'ML', 'MM', 'MN', 'MO', 'MQ', 'MR', 'MS', 'MT', 'MU', 'MV', 'MW', 'MX', 'MY', 'MZ', 'NA', 'NC', 'NE',
                'NG', 'NI', 'NL', 'NO', 'NP', 'NR', 'NU', 'NZ', 'OM', 'PA', 'PE', 'PF', 'PG', 'PH', 'PK', 'PL', 'PM',
                'PN', 'PR', 'PS', 'PT', 'PY', 'QA', 'RE', 'RO', 'RS', 'RU', 'RW', 'SA', 'SB', 'SC', 'SD', 'SE', 'SG',
                'SH', 'SI', 'SJ', 'SK', 'SL', 'SM', 'SN', 'SO', 'SR', 'SS', 'ST', 'SV', 'SX', 'SZ', 'TA', 'TC', 'TD',
                'TF', 'TG', 'TH', 'TJ', 'TK', 'TL', 'TM', 'TN', 'TO', 'TR', 'TT', 'TV', 'TW', 'TZ', 'UA', 'UG', 'US',
                'UY', 'UZ', 'VA', 'VC', 'VE', 'VG', 'VN', 'VU', 'WF', 'WS', 'XK', 'YE', 'YT', 'ZA', 'ZM', 'ZW', 'ZZ',
              ],
            },
          },
        },
        required: ['allowed_countries'],
      },
      shipping_options: {
        list: {
          fields: {
            shipping_rate: 'string',
            shipping_rate_data: {
              fields: {
                delivery_estimate: {
                  fields: {
                    maximum: {
                      fields: {
                        unit: { oneOf: ['business_day', 'day', 'hour', 'month', 'week'] },
                        value: 'integer',
                      },
                      required: ['unit', 'value'],
                    },
                    minimum: {
                      fields: {
                        unit: { oneOf: ['business_day', 'day', 'hour', 'month', 'week'] },
                        value: 'integer',
                      },
                      required: ['unit', 'value'],
                    },
                  },
                },
                display_name: 'string',
                fixed_amount: {
                  fields: {
                    amount: 'integer',
                    currency: 'string',
                    currency_options: {
                      map: {
                        fields: {
                          amount: 'integer',
                          tax_behavior: { oneOf: ['exclusive', 'inclusive', 'unspecified'] },
                        },
                        required: ['amount'],
                      },
                    },
                  },
                  required: ['amount', 'currency'],
                },
                metadata: { map: { emptyable: { any: ['string', 'integer'] } } },
                tax_behavior: { oneOf: ['exclusive', 'inclusive', 'unspecified'] },
                tax_code: 'string',
                type: { oneOf: ['fixed_amount'] },
              },
              required: ['display_name'],
            },
          },
        },
      },
      submit_type: { oneOf: ['auto', 'book', 'donate', 'pay', 'subscribe'] },
      subscription_data: {
        fields: {
          application_fee_percent: 'integer',
          billing_cycle_anchor: 'integer',
          billing_cycle_anchor_config: {
            fields: {
              day_of_month: 'integer',
              hour: 'integer',
              minute: 'integer',
              month: 'integer',
              second: 'integer',
            },
            required: ['day_of_month'],
          },
          billing_mode: {
            fields: {
              flexible: { fields: { proration_discounts: { oneOf: ['included', 'itemized'] } } },
              type: { oneOf: ['classic', 'flexible'] },
            },
            required: ['type'],
          },
          default_tax_rates: { list: 'string' },
          description: 'string',
          invoice_settings: {
            fields: {
              account_tax_ids: { emptyable: { list: 'string' } },
              custom_fields: {
                emptyable: { list: { fields: { name: 'string', value: 'string' }, required: ['name', 'value'] } },
              },
              description: 'string',
              footer: 'string',
              issuer: { fields: { account: 'string', type: { oneOf: ['account', 'self'] } }, required: ['type'] },
            },
          },
          metadata: { map: { emptyable: { any: ['string', 'integer'] } } },
          on_behalf_of: 'string',
          pending_invoice_item_interval: {
            fields: { interval: { oneOf: ['day', 'month', 'week', 'year'] }, interval_count: 'integer' },
            required: ['interval'],
          },
          proration_behavior: { oneOf: ['create_prorations', 'none'] },
          transfer_data: { fields: { amount_percent: 'integer', destination: 'string' }, required: ['destination'] },
          trial_end: 'integer',
          trial_period_days: 'integer',
          trial_settings: {
            fields: {
              end_behavior: {
                fields: { missing_payment_method: { oneOf: ['cancel', 'create_invoice', 'pause'] } },
                required: ['missing_payment_method'],
              },
            },
            required: ['end_behavior'],
          },
        },
      },
      success_url: 'string',
      tax_id_collection: {
        fields: { enabled: 'boolean', required: { oneOf: ['if_supported', 'never'] } },
        required: ['enabled'],
      },
      ui_mode: { oneOf: ['elements', 'embedded_page', 'form', 'hosted_page'] },
      wallet_options: { fields: { link: { fields: { display: { oneOf: ['auto', 'never'] } } } } },
    },
  },
  'checkout.sessions.retrieve': { fields: { expand: { list: 'string' } } },
  'checkout.sessions.list': {
    fields: {
      created: { any: ['integer', { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } }] },
      customer: 'string',
      customer_account: 'string',
      customer_details: { fields: { email: 'string' }, required: ['email'] },
      ending_before: 'string',
      expand: { list: 'string' },
      limit: 'integer',
      payment_intent: 'string',
      payment_link: 'string',
      starting_after: 'string',
      status: { oneOf: ['complete', 'expired', 'open'] },
      subscription: 'string',
    },
  },
  'checkout.sessions.listLineItems': {
    fields: { ending_before: 'string', expand: { list: 'string' }, limit: 'integer', starting_after: 'string' },
  },
  'checkout.sessions.expire': { fields: { expand: { list: 'string' } } },
  'paymentIntents.retrieve': { fields: { client_secret: 'string', expand: { list: 'string' } } },
  'paymentIntents.list': {
    fields: {
      created: { any: ['integer', { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } }] },
      customer: 'string',
      customer_account: 'string',
      ending_before: 'string',
      expand: { list: 'string' },
      limit: 'integer',
      starting_after: 'string',
    },
  },
  'paymentIntents.cancel': {
    fields: {
      cancellation_reason: { oneOf: ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] },
      expand: { list: 'string' },
    },
  },
  'charges.retrieve': { fields: { expand: { list: 'string' } } },
  'charges.list': {
    fields: {
      created: { any: ['integer', { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } }] },
      customer: 'string',
      ending_before: 'string',
      expand: { list: 'string' },
      limit: 'integer',
      payment_intent: 'string',
      starting_after: 'string',
      transfer_group: 'string',
    },
  },
  'refunds.create': {
    fields: {
      amount: 'integer',
      charge: 'string',
      currency: 'string',
      customer: 'string',
      expand: { list: 'string' },
      instructions_email: 'string',
      metadata: { emptyable: { map: { emptyable: { any: ['string', 'integer'] } } } },
      origin: { oneOf: ['customer_balance'] },
      payment_intent: 'string',
      reason: { oneOf: ['duplicate', 'fraudulent', 'requested_by_customer'] },
      refund_application_fee: 'boolean',
      reverse_transfer: 'boolean',
    },
  },
  'refunds.retrieve': { fields: { expand: { list: 'string' } } },
  'refunds.cancel': { fields: { expand: { list: 'string' } } },
  'refunds.list': {
    fields: {
      charge: 'string',
      created: { any: ['integer', { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } }] },
      ending_before: 'string',
      expand: { list: 'string' },
      limit: 'integer',
      payment_intent: 'string',
      starting_after: 'string',
    },
  },
  'disputes.retrieve': { fields: { expand: { list: 'string' } } },
  'disputes.close': { fields: { expand: { list: 'string' } } },
  'disputes.list': {
    fields: {
      charge: 'string',
      created: { any: ['integer', { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } }] },
      ending_before: 'string',
      expand: { list: 'string' },
      limit: 'integer',
      payment_intent: 'string',
      starting_after: 'string',
    },
  },
  'balanceTransactions.retrieve': { fields: { expand: { list: 'string' } } },
  'balanceTransactions.list': {
    fields: {
      created: { any: ['integer', { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } }] },
      currency: 'string',
      ending_before: 'string',
      expand: { list: 'string' },
      limit: 'integer',
      payout: 'string',
      source: 'string',
      starting_after: 'string',
      type: 'string',
    },
  },
  'payouts.retrieve': { fields: { expand: { list: 'string' } } },
  'payouts.list': {
    fields: {
      arrival_date: { any: ['integer', { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } }] },
      created: { any: ['integer', { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } }] },
      destination: 'string',
      ending_before: 'string',
      expand: { list: 'string' },
      limit: 'integer',
      starting_after: 'string',
      status: 'string',
    },
  },
  'events.retrieve': { fields: { expand: { list: 'string' } } },
  'events.list': {
    fields: {
      created: { any: ['integer', { fields: { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } }] },
      delivery_success: 'boolean',
      ending_before: 'string',
      expand: { list: 'string' },
      limit: 'integer',
      starting_after: 'string',
      type: 'string',
      types: { list: 'string' },
    },
  },
}
