package dev.muster.standalone;

import java.nio.file.Path;
import java.util.Map;

/// A running simulator, as the others need to know it.
///
/// @param control base address of its control API
/// @param azure base address of the simulated Azure and Entra
/// @param ca file with the CA certificate that signed its own
/// @param settings what the evaluator has to be told to read from it: the keys are those for a real tenant
record SimulatedAzure(String control, String azure, Path ca, Map<String, String> settings) {

    SimulatedAzure {
        settings = Map.copyOf(settings);
    }
}
