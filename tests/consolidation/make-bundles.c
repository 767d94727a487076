/* make-bundles.c: writes a campaign and bundles for tests of the commands: make-bundles FOLDER
 *
 * FOLDER/mixed.bundle.asice: three audits, two of which are refused;
 * FOLDER/test.campaign.asice, FOLDER/coordinator/authority/, FOLDER/auditor/: the keys of the
 * authority and of an auditor; FOLDER/bundles/: one of each auditor; and FOLDER/rivals/: three
 * revisions of one audit, the last two of which are rivals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include <glib/gstdio.h>

static char *
make_folder (const char *root, const char *name)
{
  char *folder = g_build_filename (root, name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  return folder;
}

static void
move (const char *path, const char *folder)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *target = g_build_filename (folder, name, NULL);
  gsize size;
  g_autofree char *contents = fixture_read (path, &size);
  g_assert_true (g_file_set_contents (target, contents, (gssize) size, NULL));
}

static void
write_bundles (Fixture *fixture, const char *folder)
{
  for (guint i = 0; i < FIXTURE_AUDITORS; i++)
    {
      g_autoptr (GPtrArray) audits =
        g_ptr_array_new_with_free_func ((GDestroyNotify) fixture_audit_free);
      for (guint k = 0; k < fixture->campaign->assignments->len; k++)
        {
          const VigieAssignment *assignment = g_ptr_array_index (fixture->campaign->assignments, k);
          const FixtureAnswers answers = {
            .quality = k % 11,
            .wait = k % 2 ? "yes" : "no",
            .grave = k % 13 == 5,
          };
          if (assignment->auditor[2] - '1' == (int) i)
            g_ptr_array_add (audits, fixture_audit_new (fixture, assignment->id, &answers));
        }
      g_autofree char *name = g_strdup_printf ("A0%u.bundle.asice", i + 1);
      const FixtureBundle how = { .name = name, .auditor = i, .signer = i };
      g_autofree char *path = fixture_bundle (
        fixture, &how, (FixtureAudit *const *) (gpointer) audits->pdata, audits->len);
      move (path, folder);
    }
}

static void
write_rivals (Fixture *fixture, const char *folder)
{
  const FixtureAnswers answers = { .quality = 8 };
  g_autoptr (FixtureAudit) first = fixture_audit_new (fixture, "CC-1.phone.1", &answers);
  g_autoptr (FixtureAudit) left = fixture_audit_revise (fixture, first, 5);
  g_autoptr (FixtureAudit) right = fixture_audit_revise (fixture, first, 2);
  right->audit->revision = 3; /* so that they can be named by their numbers */
  FixtureAudit *audits[] = { first, left, right };
  for (guint i = 0; i < G_N_ELEMENTS (audits); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.bundle.asice", i + 1);
      g_autofree char *path = fixture_bundle_of (fixture, name, (int) i, audits[i]);
      move (path, folder);
    }
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (argc, ==, 2);
  g_autoptr (Fixture) fixture = fixture_new (3, 3);
  g_autoptr (GError) error = NULL;
  g_autofree char *bundles = make_folder (argv[1], "bundles");
  g_autofree char *rivals = make_folder (argv[1], "rivals");
  g_autofree char *authority = make_folder (argv[1], "coordinator/authority");
  g_autofree char *auditor = make_folder (argv[1], "auditor");
  move (fixture->package, argv[1]);
  g_assert_true (vigie_identity_save (fixture->auditors[0], auditor, NULL, &error));
  g_assert_true (vigie_identity_save (fixture->authority, authority, NULL, &error));
  write_bundles (fixture, bundles);
  write_rivals (fixture, rivals);
  g_autofree char *mixed = fixture_mixed (fixture, "mixed.bundle.asice", NULL);
  move (mixed, argv[1]);
  return 0;
}
