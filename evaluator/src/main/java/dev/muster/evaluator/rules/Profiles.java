package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Profile;
import java.util.List;
import java.util.Optional;

/// The written profiles. A profile that was published never changes: what Microsoft changes becomes a new version.
public final class Profiles {

    /// What the 2018 article says, nothing more.
    public static final Profile AZURE_2018 =
            new Profile("azure-2018", "1", "the article of March 2018", ProfileTable.read(Azure2018Profile.VERSION_1));

    /// What the newest readable documents of Microsoft say.
    public static final Profile CURRENT = new Profile(
            "current",
            "2026.08",
            "the newest readable documents of Microsoft, August 2026",
            ProfileTable.read(CurrentProfile.VERSION_2026_08));

    private Profiles() {}

    public static List<Profile> all() {
        return List.of(AZURE_2018, CURRENT);
    }

    /// The newest version of a profile.
    public static Optional<Profile> named(String id) {
        return all().stream().filter(it -> it.id().equals(id)).findFirst();
    }
}
