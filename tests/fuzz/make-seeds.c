/* make-seeds.c: files for fuzz targets to begin with
 *
 * usage: make-seeds DIR
 *
 * DIR/sealed.p7m, DIR/receipt.asice, DIR/receipt.xml, DIR/bundle.xml, DIR/campaign.xml,
 * DIR/request.der, DIR/certificate.pem.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "seeds.h"

#include "campaign/vigie-bundle.h"
#include "campaign/vigie-sample.h"

#include <string.h>

static void
write_bytes (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  if (!g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            &error))
    g_error ("%s", error->message);
}

static void
write_package (
  const char *folder, const char *name, const char *entry, GBytes *document, gboolean seal)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieIdentity) reader = seeds_reader ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 6, 1, 9, 0, 0);
  g_autoptr (GPtrArray) recipients = g_ptr_array_new ();
  g_ptr_array_add (recipients, vigie_identity_get_certificate (reader));
  g_autoptr (VigiePackageWriter) writer =
    vigie_package_writer_new (path, reader, NULL, now, &error);
  if (writer && seal)
    vigie_package_writer_seal_for (writer, recipients, NULL);
  if (!writer || !vigie_package_writer_add (writer, entry, "application/xml", document, &error)
      || !vigie_package_writer_commit (writer, &error))
    g_error ("%s", error->message);
}

static GBytes *
make_bundle (void)
{
  g_autoptr (VigieBundle) bundle = vigie_bundle_new ();
  bundle->id = g_strdup ("01234567-89ab-4cde-8f01-23456789abcd");
  bundle->campaign = g_strdup ("seeds");
  bundle->edition = 1;
  bundle->auditor = g_strdup ("A-017");
  bundle->created = g_strdup ("2026-06-01T09:00:00Z");
  return vigie_bundle_to_xml (bundle);
}

static GBytes *
make_receipt (void)
{
  g_autoptr (VigieReceipt) receipt = vigie_receipt_new ();
  g_autofree char *digest = g_strnfill (64, '0');
  receipt->campaign = g_strdup ("seeds");
  receipt->bundle = g_strdup ("01234567-89ab-4cde-8f01-23456789abcd");
  receipt->digest = g_strdup (digest);
  receipt->auditor = g_strdup ("A-017");
  receipt->created = g_strdup ("2026-06-01T09:00:00Z");
  vigie_receipt_add (receipt, "11234567-89ab-4cde-8f01-23456789abcd", 1, VIGIE_VERDICT_ACCEPTED,
                     NULL, NULL);
  vigie_receipt_add (receipt, "21234567-89ab-4cde-8f01-23456789abcd", 2, VIGIE_VERDICT_QUARANTINED,
                     "instance-invalid", "why");
  return vigie_receipt_to_xml (receipt);
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    return 2;
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 6, 1, 9, 0, 0);
  g_autoptr (VigieIdentity) reader = seeds_reader ();
  g_autoptr (GBytes) bundle = make_bundle ();
  g_autoptr (GBytes) receipt = make_receipt ();
  g_autoptr (VigieCampaign) sample = vigie_sample_campaign_new (now, NULL);
  g_autoptr (GBytes) campaign = vigie_campaign_to_xml (sample);
  g_autoptr (GBytes) request = vigie_identity_make_request (reader, "reader", NULL);
  g_autofree char *pem = vigie_certificate_to_pem (vigie_identity_get_certificate (reader));
  g_autoptr (GBytes) certificate = g_bytes_new (pem, strlen (pem));

  write_bytes (argv[1], "bundle.xml", bundle);
  write_bytes (argv[1], "receipt.xml", receipt);
  write_bytes (argv[1], "campaign.xml", campaign);
  write_bytes (argv[1], "request.der", request);
  write_bytes (argv[1], "certificate.pem", certificate);
  write_package (argv[1], "sealed.p7m", "bundle.xml", bundle, TRUE);
  write_package (argv[1], "receipt.asice", "receipt.xml", receipt, FALSE);
  return 0;
}
