/* bench-import.c: reading a table of organisations, step by step
 *
 * usage: bench-import ROWS
 *
 * The floor is finding the line ends of the same text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench.h"

#include "campaign/vigie-import.h"
#include "campaign/vigie-sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 3

static GBytes *
make_table (guint n)
{
  GString *text = g_string_new ("Name;Category;Telephone;E-mail;Site\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "Organisation %u;CC;01 23 45 %02u %02u;desk-%u@example.org;Town hall\n",
                            i, i / 100 % 100, i % 100, i);
  return g_string_free_to_bytes (text);
}

static void
tell (const char *step, BenchTime taken)
{
  printf ("%-8s %6.2f s (cpu %.2f)\n", step, taken.wall, taken.cpu);
}

static void
run (VigieCampaign *campaign, GBytes *table, BenchTime taken[4])
{
  gsize size;
  const char *text = g_bytes_get_data (table, &size);
  BenchTime start = bench_now ();
  guint lines = 0;
  for (const char *at = text; (at = memchr (at, '\n', (gsize) (text + size - at))); at++)
    lines++;
  bench_least (&taken[0], start);
  start = bench_now ();
  g_autoptr (VigieSpreadsheet) sheet = vigie_spreadsheet_new_from_text (table, NULL, NULL);
  bench_least (&taken[1], start);
  start = bench_now ();
  g_autoptr (VigieImport) import = vigie_import_new (campaign, sheet);
  bench_least (&taken[2], start);
  start = bench_now ();
  g_autoptr (VigieAmendment) amendment = vigie_import_make_amendment (import);
  if (!vigie_amendment_apply (amendment, campaign, NULL) || !vigie_campaign_check (campaign, NULL)
      || !vigie_amendment_revert (amendment, campaign, NULL)
      || vigie_import_table_count (VIGIE_IMPORT_TABLE (import), VIGIE_IMPORT_NEW) != lines - 1)
    g_error ("the import failed");
  bench_least (&taken[3], start);
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    return 2;
  static const char *const steps[] = { "floor", "read", "check", "apply" };
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 6, 1, 9, 0, 0);
  g_autoptr (VigieCampaign) campaign = vigie_sample_campaign_new (now, NULL);
  g_autoptr (GBytes) table = make_table ((guint) strtoul (argv[1], NULL, 10));
  BenchTime taken[4];
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    taken[i] = (BenchTime){ 1e9, 1e9 };
  for (guint i = 0; i < ROUNDS; i++)
    run (campaign, table, taken);
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    tell (steps[i], taken[i]);
  printf ("%ld KiB at most\n", bench_peak_kib ());
  return 0;
}
