/* vigie-workspace-request.c: asking the coordinator for a certificate
 *
 * `NAME.request.asice` holds request.xml (resources/schemas/request.rng) with a PKCS#10 request.
 * The container is signed with the very key that the request is about, under a certificate it
 * signed itself: that proves nothing but that the file is whole. Who asks is settled by comparing
 * the key's fingerprint in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-time.h"
#include "base/vigie-xml.h"

#define VALIDITY_DAYS 90

static GBytes *
make_document (VigieWorkspace *self, GBytes *request, GDateTime *now)
{
  g_autofree char *created = vigie_time_to_text (now);
  g_autofree char *base64 =
    g_base64_encode (g_bytes_get_data (request, NULL), g_bytes_get_size (request));
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                          "<request xmlns=\"urn:vigie:request:1\" auditor=\"");
  vigie_xml_append_escaped (xml, self->code);
  g_string_append (xml, "\" campaign=\"");
  vigie_xml_append_escaped (xml, self->campaign->id);
  g_string_append_printf (xml, "\" created=\"%s\">\n", created);
  g_string_append_printf (xml, "  <certification-request>%s</certification-request>\n", base64);
  g_string_append (xml, "</request>\n");
  return g_string_free_to_bytes (g_steal_pointer (&xml));
}

/* The certificate that the key signs for itself must not replace one that was issued. */
static gboolean
certify_itself (VigieWorkspace *self, VigieIdentity *identity, GDateTime *now, GError **error)
{
  g_autoptr (GDateTime) until = g_date_time_add_days (now, VALIDITY_DAYS);
  return vigie_identity_make_authority (identity, self->code, NULL, now, until, error);
}

gboolean
vigie_workspace_write_request (VigieWorkspace *self, const char *target, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_WORKSPACE (self) && target, FALSE);

  g_autofree char *keys = vigie_workspace_path (self, "identity");
  g_autoptr (GDateTime) now = vigie_clock_now (&self->clock);
  g_autoptr (VigieIdentity) identity = vigie_identity_open (keys, self->passphrase, error);
  g_autoptr (GBytes) request =
    identity ? vigie_identity_make_request (identity, self->code, error) : NULL;
  if (!request || !certify_itself (self, identity, now, error))
    return FALSE;

  g_autoptr (GBytes) document = make_document (self, request, now);
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (target, identity, NULL, now, error);
  return writer
         && vigie_package_writer_add (writer, "request.xml", "application/xml", document, error)
         && vigie_package_writer_commit (writer, error);
}
