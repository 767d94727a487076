/* fuzz-payload.c: any text as the document of a campaign, a bundle, a receipt
 *
 * What is read is written and read again: it has to be the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "campaign/vigie-bundle.h"
#include "campaign/vigie-campaign.h"

typedef GBytes *(*ToXml) (gconstpointer self);
typedef gpointer (*FromXml) (GBytes *document, const char *name, GError **error);

static GBytes *
campaign_to_xml (gconstpointer self)
{
  return vigie_campaign_to_xml ((VigieCampaign *) self);
}

static void
read_twice (GBytes *document, FromXml from, ToXml to, GDestroyNotify destroy)
{
  g_autoptr (GError) error = NULL;
  gpointer first = from (document, "document.xml", NULL);
  if (!first)
    return;
  g_autoptr (GBytes) written = to (first);
  gpointer second = from (written, "again.xml", &error);
  if (!second)
    g_error ("what was read cannot be read again: %s", error->message);
  g_autoptr (GBytes) again = to (second);
  if (!g_bytes_equal (written, again))
    g_error ("it is another document when it was read again");
  destroy (first);
  destroy (second);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) document = g_bytes_new_static (data, size);
  read_twice (document, (FromXml) vigie_bundle_new_from_xml, (ToXml) vigie_bundle_to_xml,
              (GDestroyNotify) vigie_bundle_free);
  read_twice (document, (FromXml) vigie_receipt_new_from_xml, (ToXml) vigie_receipt_to_xml,
              (GDestroyNotify) vigie_receipt_free);
  read_twice (document, (FromXml) vigie_campaign_new_from_xml, campaign_to_xml,
              (GDestroyNotify) vigie_campaign_unref);
  return 0;
}
