/* vigie-role.c: what a certificate was issued for
 *
 * The role is an object identifier in the extended key usage (RFC 5280 §4.2.1.12). The identifiers
 * hang under a UUID of ours (ITU-T X.667), which needs no registration.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "identity/vigie-identity-private.h"

#define ARC "2.25.38645726395111794252946479317559439462"

static const struct
{
  const char *name;
  const char *oid;
} roles[] = {
  [VIGIE_ROLE_NONE] = { "none", NULL },
  [VIGIE_ROLE_AUTHORITY] = { "authority", ARC ".1" },
  [VIGIE_ROLE_AUDITOR] = { "auditor", ARC ".2" },
  [VIGIE_ROLE_COORDINATOR] = { "coordinator", ARC ".3" },
};

const char *
vigie_role_get_name (VigieRole role)
{
  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (roles), roles[0].name);
  return roles[role].name;
}

const char *
vigie_role_get_oid (VigieRole role)
{
  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (roles), NULL);
  return roles[role].oid;
}

VigieRole
vigie_role_of (X509 *x509)
{
  EXTENDED_KEY_USAGE *usages = X509_get_ext_d2i (x509, NID_ext_key_usage, NULL, NULL);
  VigieRole role = VIGIE_ROLE_NONE;

  for (int i = 0; usages && i < sk_ASN1_OBJECT_num (usages) && role == VIGIE_ROLE_NONE; i++)
    {
      char oid[128];
      OBJ_obj2txt (oid, sizeof oid, sk_ASN1_OBJECT_value (usages, i), 1);
      for (guint k = 1; k < G_N_ELEMENTS (roles); k++)
        if (g_str_equal (oid, roles[k].oid))
          role = (VigieRole) k;
    }
  EXTENDED_KEY_USAGE_free (usages);
  return role;
}
